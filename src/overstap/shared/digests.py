"""The digest of what was said, agreed or logged: the same content gives the same digest, however it was built up."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def digest_of(said: Any) -> str:
    """SHA-256 over a structure in one canonical form: sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
