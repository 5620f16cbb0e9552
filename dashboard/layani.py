"""Serve the dashboard: python layani.py ALAMAT PORTA.

Not `streamlit run`: the socket that it binds is one for which asyncio does not switch off Nagle's algorithm, so each
small answer waits 40 ms (on some systems 200 ms) for an acknowledgement, and it prints addresses in English, one of
which it asks a server outside for.
"""

import logging
import os
import socket
import sys
from contextlib import suppress

import asgi  # before any option is asked for: with the app, Streamlit learns where config.toml lies
import uvicorn
from batas import MB, PESAN, SAMBUNGAN
from sabar import Sabar
from streamlit import config


def main(alamat: str, porta: int) -> int:
    for nama, nilai in {
        "server.maxWidgetStateSize": PESAN // MB, "server.enableAgentApi": False, "client.allowedOrigins": [],
        "server.address": alamat, "server.port": porta, "server.headless": True, "server.fileWatcherType": "none",
        "browser.serverAddress": alamat, "browser.gatherUsageStats": False, "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none", "client.showErrorLinks": False, "server.cookieSecret": os.urandom(32).hex(),
    }.items():  # fmt: skip
        config.set_option(nama, nilai)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    try:
        with socket.create_server(
            (alamat, porta), family=socket.AF_INET6 if ":" in alamat else socket.AF_INET, reuse_port=False
        ):
            pass
    except OSError:
        print(
            f"Porta {porta} pada {alamat} tidak dapat dibuka; mungkin dipakai program lain. Pilih yang lain: --porta.",
            file=sys.stderr,
        )
        return 2
    server = uvicorn.Server(
        uvicorn.Config(
            asgi.app, host=alamat, port=porta, log_config=None, access_log=False, server_header=False,
            # Whose X-Forwarded-* headers count is said in kantor.toml and nowhere else.
            proxy_headers=False,
            http=Sabar, limit_concurrency=SAMBUNGAN, ws="websockets-sansio", ws_max_size=PESAN,
            ws_per_message_deflate=False, timeout_graceful_shutdown=2,
        )
    )  # fmt: skip
    with suppress(KeyboardInterrupt):
        server.run()
    return 0 if server.started else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
