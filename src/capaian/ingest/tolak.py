"""How a reader says that a file is not read at all."""


class BerkasDitolak(Exception):
    """The file is not read at all. `kode` names the message, `isi` fills its placeholders.

    BERKAS_KOSONG, BERKAS_KUNCI_SEMENTARA, BERKAS_TERKUNCI: {berkas}. BUKAN_EXCEL_ASLI: {berkas}, {jenis}.
    TERLALU_BESAR: {berkas}, {apa}, {batas}. RUSAK: {berkas}, {rincian}. TERLALU_LAMA, MEMORI_HABIS: {berkas}, {batas}.
    PEMBACA_BERHENTI: {berkas}. All are strings in Indonesian. `rincian_teknis` is for the developer, never for users.
    """

    rincian_teknis = ""

    def __init__(self, kode: str, **isi: str) -> None:
        super().__init__(kode)  # one argument, so that the exception survives the way out of another process
        self.kode = kode
        self.isi = isi

    def __str__(self) -> str:
        return f"{self.kode} {self.isi}"
