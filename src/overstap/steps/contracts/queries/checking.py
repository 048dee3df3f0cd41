"""Is this what was signed? By the hash, by the file with the text, or by the paper itself."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from overstap.shared.digests import digest_of
from overstap.steps.contracts.models import Agreement

HASH = re.compile(r"^[0-9a-f]{64}$")


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it. `kept`: whether the text we keep still has the hash that was signed."""

    same: bool
    by: str
    """"hash", "text", "paper" or "unknown" for what is none of these."""
    kept: bool


def check(row: Agreement, *, given: bytes) -> Checked:
    """Hold a typed hash, or a file, against what was signed."""
    kept = bool(row.text) and digest_of(row.text) == row.digest
    by, digest = _digest_of(given)
    same = digest == row.digest if by in {"hash", "text"} else bool(row.pdf_digest) and digest == row.pdf_digest
    return Checked(same=bool(row.digest) and same, by=by, kept=kept)


def _digest_of(given: bytes) -> tuple[str, str]:
    if given.startswith(b"%PDF-"):
        return "paper", hashlib.sha256(given).hexdigest()
    try:
        text = given.decode("utf-8").strip()
    except UnicodeDecodeError:
        return "unknown", ""
    typed = re.sub(r"[\s\u200b]", "", text).lower()  # as it stands on paper
    if HASH.match(typed):
        return "hash", typed
    try:
        said = json.loads(text)
    except ValueError:
        return "unknown", ""
    if not isinstance(said, dict):
        return "unknown", ""
    return "text", digest_of(said)
