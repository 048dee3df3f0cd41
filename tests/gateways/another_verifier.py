"""Checking an eddsa-rdfc-2022 proof by another hand than the one that signs: Oxigraph orders, cryptography checks.

The library that signs canonicalizes with PyLD; this shares nothing with it but the published context documents.

W3C Verifiable Credential Data Integrity 1.0 and Data Integrity EdDSA Cryptosuites 1.0, section 3.2; did:key and
multibase (base58btc) by their own documents.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

CONTEXTS = {
    "https://www.w3.org/ns/credentials/v2": "credentials-v2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "ob-v3p0-context-3.0.3.json",
}
DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
ED25519 = b"\xed\x01"


class NotSigned(Exception):  # noqa: N818 - it says what the document is
    """The proof is not right."""


def signed_by(text: bytes) -> str:
    """The did:key that signed a document. Raises NotSigned."""
    document = json.loads(text)
    proof = document.pop("proof")
    signature = _base58(proof.pop("proofValue"))
    did = proof["verificationMethod"].split("#")[0]
    key = _base58(did.removeprefix("did:key:"))
    assert did == document["issuer"]["id"]
    assert key.startswith(ED25519)
    assert (proof["cryptosuite"], proof["proofPurpose"]) == ("eddsa-rdfc-2022", "assertionMethod")
    options = {"@context": document["@context"], **proof}
    data = hashlib.sha256(canonical(options)).digest() + hashlib.sha256(canonical(document)).digest()
    try:
        Ed25519PublicKey.from_public_bytes(key.removeprefix(ED25519)).verify(signature, data)
    except InvalidSignature as error:
        raise NotSigned from error
    return str(did)


def canonical(document: dict[str, Any]) -> bytes:
    """The canonical RDF (RDFC-1.0) of a document; its contexts come from files, never from a network."""
    whole = {**document, "@context": [context(url)["@context"] for url in document["@context"]]}
    dataset = Dataset(parse(json.dumps(whole), format=RdfFormat.JSON_LD))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = str(serialize(dataset, format=RdfFormat.N_QUADS), "utf-8").splitlines()
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


@cache
def context(url: str) -> Any:
    """A context document by its address."""
    return json.loads(files("openbadgeslib.ob3.contexts").joinpath(CONTEXTS[url]).read_text(encoding="utf-8"))


def _base58(text: str) -> bytes:
    """Multibase, base58btc."""
    assert text[0] == "z"
    digits = text[1:]
    number = 0
    for digit in digits:
        number = number * 58 + DIGITS.index(digit)
    zeros = len(digits) - len(digits.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
