"""The misbehaving reader in a child that has made the imports of the real one."""

from nakal import baca

import capaian.ingest.masuk

__all__ = ["baca", "capaian"]
