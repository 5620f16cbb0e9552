"""Run by test_bersama_serentak.py: another computer. It loads files as soon as it is told to, and says what came of it.

python anak_bersama.py FOLDER TANDA BERKAS…      TANDA: the file that appears when it is to begin
"""

import sys
import time
from pathlib import Path

from capaian.errors import CapaianError
from capaian.workspace import open_workspace


def main() -> None:
    folder, tanda, *berkas = map(Path, sys.argv[1:])
    ws = open_workspace(folder)
    ws.periksa(berkas)  # with everything that is imported on the way
    print("siap", flush=True)
    batas = time.monotonic() + 60
    while not tanda.exists() and time.monotonic() < batas:
        time.sleep(0.01)
    for satu in berkas:
        try:
            hasil = ws.muat([satu], oleh=f"komputer {folder.name}", peran="kasubag")
            print(
                f"{satu.name}: {'dimuat' if hasil.dimuat else [t.pesan for h in hasil.berkas for t in h.menahan]}",
                flush=True,
            )
        except CapaianError as e:
            print(f"{satu.name}: {e.pesan}", flush=True)


if __name__ == "__main__":
    main()
