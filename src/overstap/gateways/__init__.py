"""One client per outside system or heavy library, each beside its fake.

Below is the registry of heavy libraries: the only place where an import may come late, so that a command or a page that
does not need a library never waits for it. A process asks for one by name, and pays once.
"""

from __future__ import annotations

from types import ModuleType


def typst() -> ModuleType:
    """Typesetting: from a template and data to a PDF."""
    import typst

    return typst


def openbadges() -> ModuleType:
    """Open Badges 3.0: signing and verifying (brings a JSON-LD processor and its contexts; 0.3 s of loading)."""
    import openbadgeslib.ob3

    return openbadgeslib.ob3


def ed25519() -> ModuleType:
    """Keys that sign (Ed25519)."""
    from cryptography.hazmat.primitives.asymmetric import ed25519

    return ed25519


def key_files() -> ModuleType:
    """Reading and writing keys."""
    from cryptography.hazmat.primitives import serialization

    return serialization
