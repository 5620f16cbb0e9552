"""Hold the locked versions against the published lists of vulnerabilities: python .ci/audit.py

Not part of the test run: it needs a network, and what it finds changes without anything changing here. pip-audit is run from
wherever it is installed (pipx, another environment), never from the one that the dashboard runs in. Exit codes: 0 nothing is
known, 1 something is, 3 nothing could be looked at.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).parents[1]
BERKAS = ("requirements.lock", "tests/requirements.lock")
TAK_TERJANGKAU = re.compile(
    r"ConnectionError|ConnectTimeout|Max retries|ServiceError|Name or service|getaddrinfo|ProxyError"
)


def main() -> int:
    program = shutil.which("pip-audit")
    if program is None:
        print(
            "pip-audit is not installed; nothing was looked at. Install it outside .venv: pipx install pip-audit",
            file=sys.stderr,
        )
        return 3
    kode = 0
    for nama in BERKAS:
        hasil = subprocess.run(
            [program, "--requirement", str(AKAR / nama), "--no-deps", "--disable-pip", "--progress-spinner", "off"],
            capture_output=True, text=True, encoding="utf-8", errors="replace",
        )  # fmt: skip
        if hasil.returncode and TAK_TERJANGKAU.search(hasil.stderr):
            print(f"{nama}: no database of vulnerabilities can be reached; nothing was looked at.", file=sys.stderr)
            return 3
        print(f"{nama}\n{hasil.stdout}{hasil.stderr}".rstrip())
        kode = max(kode, 1 if hasil.returncode else 0)
    return kode


if __name__ == "__main__":
    sys.exit(main())
