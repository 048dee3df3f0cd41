"""docs/access.md says which role may what, as the code has it."""

from __future__ import annotations

from overstap.access.looks import ASPECTS as ASPECTS_SEEN
from overstap.access.models import Consent
from overstap.access.permissions import ASPECTS, Permission, Reach
from overstap.access.roles import ROLES, System, Visitor
from scripts import access_table


def test_the_tables_are_current() -> None:
    text = access_table.FILE.read_text(encoding="utf-8")
    assert access_table.current(text) == text, "run scripts/access_table.py"


def test_every_permission_is_had_by_some_role() -> None:
    roles = [*ROLES.values(), Visitor, System]
    assert {one for one in Permission if not any(one in role.grants for role in roles)} == set()


def test_every_reach_by_consent_has_an_aspect() -> None:
    by_consent = {one for role in ROLES.values() for one, reach in role.grants.items() if reach is Reach.CONSENTED}
    assert by_consent <= set(ASPECTS)
    assert set(ASPECTS.values()) <= set(Consent.Aspect.values) <= ASPECTS_SEEN
