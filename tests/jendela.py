"""A window on the dashboard without a screen: it speaks Streamlit's own protocol over a real websocket, so that a test can
be many people at once, or send what no page offers."""

import html
import re
import time
from collections.abc import Iterable
from typing import Any

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

SABAR = 180
"""Seconds that an answer may take on a busy machine."""


class Jendela:
    """Signs in, opens pages, presses and uploads. Widgets are named by the key that the page gave them, or else
    by their label."""

    def __init__(self, alamat: str, pengguna: str, sandi: str) -> None:
        self._h = httpx.Client(base_url=alamat, headers={"Origin": alamat}, timeout=SABAR)
        isian = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self._h.get("/masuk").text))
        jawab = self._h.post("/masuk", data=isian | {"pengguna": pengguna, "sandi": sandi})
        assert jawab.status_code == 303, jawab.text
        self._h.get("/_stcore/health")  # brings the token that an upload needs
        self._soket = connect(
            f"{alamat.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"], max_size=None, proxy=None,
            additional_headers={"Cookie": f"sesi={self._h.cookies['sesi']}", "Origin": alamat}, open_timeout=SABAR,
        )  # fmt: skip
        self._sesi = ""
        self._keadaan: dict[str, WidgetState] = {}
        self._alamat = ClientState()
        self.unsur: dict[str, Any] = {}
        self.tulisan = ""

    def __enter__(self) -> "Jendela":
        return self

    def __exit__(self, *_: object) -> None:
        self._soket.close()
        self._h.close()

    # -- pages -----------------------------------------------------------------------------------------------------

    def buka(self, halaman: str = "", isi: str = "") -> str:
        """Open a page (the last part of its address); `isi`: what stands behind the ?. Returns what it says."""
        self._keadaan.clear()
        self._alamat = ClientState(page_name=halaman, query_string=isi)
        return self._jalankan()

    def tekan(self, kunci: str) -> str:
        """Press a button of the page."""
        self._keadaan[kunci] = WidgetState(id=self._id(kunci), trigger_value=True)
        try:
            return self._jalankan()
        finally:
            self._keadaan.pop(kunci, None)

    def isi(self, kunci: str, **nilai: Any) -> None:
        """Set a widget, to be sent with what comes next: string_value="…", bool_value=True, int_value=1."""
        self._keadaan[kunci] = WidgetState(id=self._id(kunci), **nilai)

    def unggah(self, kunci: str, berkas: Iterable[tuple[str, bytes]]) -> str:
        """Put files into an uploader."""
        keadaan = FileUploaderState()
        for nama, data in berkas:
            minta = BackMsg()
            minta.file_urls_request.request_id = nama
            minta.file_urls_request.session_id = self._sesi
            minta.file_urls_request.file_names.append(nama)
            self._soket.send(minta.SerializeToString())
            urls = self._sampai("file_urls_response").file_urls_response.file_urls[0]
            jawab = self._h.put(
                urls.upload_url, files={"file": (nama, data)},
                headers={"X-Xsrftoken": str(self._h.cookies.get("_streamlit_xsrf"))},
            )  # fmt: skip
            assert jawab.status_code == 204, (jawab.status_code, jawab.text)
            keadaan.uploaded_file_info.append(
                UploadedFileInfo(name=nama, size=len(data), file_id=urls.file_id, file_urls=urls)
            )
        self._keadaan[kunci] = WidgetState(id=self._id(kunci), file_uploader_state_value=keadaan)
        return self._jalankan()

    def kunci(self, awal: str) -> list[str]:
        """The keys of widgets on the page that begin so."""
        return sorted(k for k in self.unsur if k.startswith(awal))

    # -- the wire --------------------------------------------------------------------------------------------------

    def _id(self, kunci: str) -> str:
        assert kunci in self.unsur, (kunci, sorted(self.unsur), self.tulisan[-1500:])
        return self.unsur[kunci].id

    def _jalankan(self) -> str:
        keadaan = ClientState()
        keadaan.CopyFrom(self._alamat)
        keadaan.widget_states.widgets.extend(self._keadaan.values())
        self._soket.send(BackMsg(rerun_script=keadaan).SerializeToString())
        self.unsur, potongan = {}, list[str]()
        while True:
            satu = self._pesan()
            jenis = satu.WhichOneof("type")
            if jenis == "new_session":
                self._sesi = satu.new_session.initialize.session_id
                self.unsur, potongan = {}, []
            elif jenis == "delta" and satu.delta.WhichOneof("type") == "new_element":
                self._catat(satu.delta.new_element, potongan)
            elif jenis == "script_finished" and satu.script_finished in (
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
            ):
                self.tulisan = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", "\n".join(potongan))))
                assert "exception" not in self.unsur, self.unsur["exception"]
                return self.tulisan

    def _catat(self, unsur: Any, potongan: list[str]) -> None:
        jenis = unsur.WhichOneof("type")
        isi = getattr(unsur, jenis)
        if jenis == "exception":
            self.unsur["exception"] = isi
        elif jenis == "html":
            potongan.append("" if isi.body.startswith(("<script", "<style")) else isi.body)
        elif jenis in ("markdown", "alert"):
            potongan.append(isi.body)
        elif hasattr(isi, "id") and (temu := re.fullmatch(r"\$\$ID-[^-]+-(.*)", isi.id, re.DOTALL)):
            tak_bernama = temu[1] == "None" or temu[1].startswith("FormSubmitter:")
            self.unsur[isi.label if tak_bernama and hasattr(isi, "label") else temu[1]] = isi

    def _sampai(self, jenis: str) -> Any:
        while (satu := self._pesan()).WhichOneof("type") != jenis:
            pass
        return satu

    def _pesan(self) -> Any:
        batas = time.monotonic() + SABAR
        isi = self._soket.recv(timeout=batas - time.monotonic())
        return ForwardMsg.FromString(isi)
