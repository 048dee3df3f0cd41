"""Write the tables of docs/access.md: which role has which permission, and how far it reaches.

    .venv/bin/python scripts/access_table.py [--check]

The text between `<!-- roles -->` and `<!-- end -->` is made of access/roles.py and access/permissions.py; a test fails
when it is not current.
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from overstap.access.permissions import ASPECTS, Permission, Reach
from overstap.access.roles import ROLES, System, Visitor

FILE = Path(__file__).resolve().parent.parent / "docs" / "access.md"
BEGIN, END = "<!-- roles -->\n", "<!-- end -->"

SOURCES = {
    "candidate": "an account", "trusted": "a relation a candidate made", "visitor": "nothing", "system": "the worker",
}  # fmt: skip


def tables() -> str:
    """The table of roles and the table of permissions, as Markdown."""
    roles = [*ROLES.values(), Visitor, System]
    lines = ["| Role | Dutch | For | Second factor | Comes from |", "|---|---|---|---|---|"]
    for role in roles:
        words = " ".join((inspect.getdoc(role) or "").split("\n\n")[0].split())
        source = {
            "candidate": "an account",
            "trusted": "a relation a candidate made",
            "visitor": "nothing",
            "system": "the worker",
        }
        comes = source.get(role.key, "a membership" + (f" of {', '.join(sorted(role.parts))}" if role.parts else ""))
        lines.append(f"| `{role.key}` | {role.dutch} | {words} | {'yes' if role.second_factor else 'no'} | {comes} |")
    shown = [role for role in roles if role.grants]
    lines += ["", "| Permission | " + " | ".join(role.key for role in shown) + " |", "|---" * (len(shown) + 1) + "|"]
    for permission in Permission:
        reaches = [role.grants.get(permission) for role in shown]
        cells = [
            "" if reach is None else f"{reach} ({ASPECTS[permission]})" if reach is Reach.CONSENTED else str(reach)
            for reach in reaches
        ]
        lines.append(f"| `{permission}` | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def current(text: str) -> str:
    """The document with its tables made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables()}\n{END}{after}"


def main() -> int:
    """Write, or with --check only say whether it is current."""
    text = FILE.read_text(encoding="utf-8")
    made = current(text)
    if "--check" in sys.argv[1:]:
        return 0 if made == text else 1
    FILE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
