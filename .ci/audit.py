"""Hold the locked versions against the published lists of vulnerabilities: python .ci/audit.py

Not part of the test run: it needs a network, and what it finds changes without anything changing here. pip-audit is run from
wherever it is installed (pipx, another environment), never from the one that the dashboard runs in. Exit codes: 0 all were
looked at and nothing is known, 1 something is known, 3 not all could be looked at.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).parents[1]
BERKAS = ("requirements.lock", "tests/requirements.lock", "tests/spark.lock")


def main() -> int:
    program = shutil.which("pip-audit")
    if program is None:
        print(
            "pip-audit is not installed, nothing was looked at. Outside .venv: pipx install pip-audit", file=sys.stderr
        )
        return 3
    kode = [_satu(program, nama) for nama in BERKAS]
    return 1 if 1 in kode else max(kode)


def _satu(program: str, nama: str) -> int:
    hasil = subprocess.run(
        [program, "--requirement", str(AKAR / nama), "--no-deps", "--disable-pip", "--progress-spinner", "off",
         "--format", "json"],
        capture_output=True, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    try:
        isi = json.loads(hasil.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError, TypeError):
        print(f"{nama}: nothing was looked at.\n{hasil.stderr.strip()[-2000:]}", file=sys.stderr)
        return 3
    # Where a mirror stands in place of the index, pip-audit passes over what it cannot ask about and ends with 0.
    dilewati = [d["name"] for d in isi if "skip_reason" in d]
    dikenal = [(d["name"], d["version"], v) for d in isi for v in d.get("vulns", ())]
    print(
        f"{nama}: {len(isi) - len(dilewati)} of {len(isi)} libraries looked at, {len(dikenal)} known vulnerabilities."
    )
    for pustaka, versi, v in dikenal:
        print(f"  {pustaka} {versi}: {v['id']}; mended in {', '.join(v.get('fix_versions', ())) or 'no version yet'}")
    if dilewati:
        print(f"  not looked at: {', '.join(dilewati)}", file=sys.stderr)
    return 1 if dikenal else 3 if dilewati or not isi else 0


if __name__ == "__main__":
    sys.exit(main())
