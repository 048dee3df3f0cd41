"""Signing and checking Open Badges 3.0 without a network.

The proof is a W3C Data Integrity proof, eddsa-rdfc-2022: an Ed25519 signature over the canonical RDF of the document.
The key is this installation's own, made once in OVERSTAP_HOME; its public half is the name of the issuer (did:key), so
that whoever has a document can check it anywhere, years later, without asking us.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from overstap import gateways

KEY_FILE = "badge-key.pem"
LARGEST = 256 * 1024
"""Bytes of a document; what is larger is refused by everyone who uses the same library."""


class InvalidBadge(Exception):  # noqa: N818 - it says what the document is, not what the program did
    """A document that is not what was signed. `code` says how; the text says why, in English, for who looks closer.

    `no-badge`: not an Open Badge 3.0 with a proof inside; `elsewhere`: signed in a way that cannot be checked without
    a network; `changed`: not exactly what was signed.
    """

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


@dataclass(frozen=True, slots=True)
class Checked:
    """A document whose signature is right."""

    issuer: str
    """The did:key that signed it; only who knows this key knows who signed."""
    document: Mapping[str, Any]


def issuer(home: Path) -> str:
    """The did:key under which this installation signs. Makes the key when there is none yet."""
    files = gateways.key_files()
    public = files.load_pem_private_key(_private(home), password=None).public_key()
    text = public.public_bytes(files.Encoding.PEM, files.PublicFormat.SubjectPublicKeyInfo)
    return str(gateways.openbadges().did_key_from_pem(text))


def is_issuer(home: Path, did: str) -> bool:
    """Whether this installation signs under that name; makes no key."""
    return (home / KEY_FILE).exists() and issuer(home) == did


def sign(document: Mapping[str, Any], *, home: Path, now: datetime) -> bytes:
    """The document with its proof, as compact JSON: every byte of it counts.

    `document` is complete but for its proof, and its issuer is `issuer(home)`. Raises ValueError for one that would not
    be found right afterwards: with a member that the signature would not cover.
    """
    library = gateways.openbadges()
    did = issuer(home)
    method = f"{did}#{did.removeprefix('did:key:')}"
    # What the library refuses (a size, a key) is a fault of ours: people choose neither.
    signed = library.add_data_integrity_proof(dict(document), _private(home), method, created=now)
    text = json.dumps(signed, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        check(text)  # what the signature does not cover is found here, and not by whoever gets the badge
    except InvalidBadge as error:
        raise ValueError(str(error)) from error
    return text


def check(text: bytes) -> Checked:
    """Whether a document is exactly what its issuer signed. Raises InvalidBadge. Asks no network."""
    library = gateways.openbadges()
    if len(text) > LARGEST:
        raise InvalidBadge("no-badge", f"larger than {LARGEST} bytes")
    try:
        document = json.loads(text)
        named = document["issuer"]["id"]
        method = document["proof"]["verificationMethod"]
    except (ValueError, RecursionError, TypeError, KeyError) as error:
        raise InvalidBadge("no-badge", f"no issuer or no proof: {error}") from error
    if not str(named).startswith("did:key:") or not str(method).startswith("did:key:"):
        raise InvalidBadge("elsewhere", "signed in another way than with a did:key")
    try:
        library.OB3LdpVerifier(issuer_did=named).verify(text, check_status=False, download=_no_network)
    except (library.OB3VerificationError, ValueError) as error:
        raise InvalidBadge("changed", str(error)) from error
    return Checked(issuer=str(named), document=document)


def warm() -> None:
    """Load the library, so that the first person who asks need not wait."""
    gateways.openbadges()


def _no_network(url: str, *_: Any, **__: Any) -> bytes:
    raise InvalidBadge("elsewhere", f"would have to ask {url}")


def _private(home: Path) -> bytes:
    """The key of this installation (PEM); made when absent, for the owner's eyes only, the same for all processes."""
    path = home / KEY_FILE
    try:
        return path.read_bytes()
    except FileNotFoundError:
        files = gateways.key_files()
        key = gateways.ed25519().Ed25519PrivateKey.generate()
        _put(path, key.private_bytes(files.Encoding.PEM, files.PrivateFormat.PKCS8, files.NoEncryption()))
        return path.read_bytes()


def _put(path: Path, text: bytes) -> None:
    """Put a whole key in place, unless another process was first: then theirs is the key."""
    number, name = mkstemp(dir=path.parent, prefix=f".{path.name}-")  # made with 0o600
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        try:
            os.link(temporary, path)  # fails when it is there, unlike a rename
        except FileExistsError:
            return
    finally:
        temporary.unlink()
