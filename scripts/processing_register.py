"""The register of processing (GDPR art. 30), made from the rules that the tables carry.

python scripts/processing_register.py           write docs/processing-register.md
python scripts/processing_register.py --check   only say whether it is current (exit 1 when not)
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import timedelta
from pathlib import Path

import django

from overstap.shared import privacy
from overstap.shared.privacy import NoPeople, Personal, rules

TARGET = Path(__file__).resolve().parent.parent / "docs" / "processing-register.md"
HEAD = """# Processing register

Made from the code by `python scripts/processing_register.py`; a test fails when it is out of date. Each table with
people in it says what for, on what ground (GDPR art. 6) and for how long; `privacy.py` of its room says how its rows
are handed out and erased, and tests fill every table and see that it is so. Whoever runs Overstap adds who is
responsible, the officer for data protection and the processors (who hosts, who sends mail): these are not in the code.

**Whose data.** Candidates; people who work for organisations of the network; whoever asks a question at the desk;
visitors. **Who receives them.** Nobody outside the network. Within it, whom the candidate relates to or allows (roles
and reach: `access/roles.py`). **Outside the European Union**: nothing is sent there by this program. **Security.** See
[operations](operations.md): second factor for who sees others' data, keyed digests for tokens, no access log.

Erased by the clock means: by a job that runs twice a day. "With …" means: when the rows of that table are erased.
"""


def page() -> str:
    """The whole document."""
    known = rules()
    lines = [HEAD, "## Tables with people", ""]
    lines += [
        "| Table | What for | Ground | Kept | By the clock | The person gets | Erased |",
        "|---|---|---|---|---|---|---|",
    ]
    handlings = privacy.handlings()
    for label, rule in sorted(known.items()):
        if isinstance(rule, Personal):
            handling = handlings[label]
            clocks = "yes" if handling.expire else f"with `{handling.goes_with}`"
            cells = (f"`{label}`", rule.purpose, rule.ground, length(rule.retention), clocks, rule.export, rule.erasure)
            lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    lines += ["", "## Tables without people", "", "| Table | Holds |", "|---|---|"]
    lines += [f"| `{label}` | {rule.reason} |" for label, rule in sorted(known.items()) if isinstance(rule, NoPeople)]
    return "\n".join(lines) + "\n"


def length(kept: timedelta) -> str:
    """A retention, in the largest unit that fits."""
    if kept < timedelta(days=1):
        number, unit = round(kept / timedelta(hours=1)), "hour"
    elif kept < timedelta(days=365):
        number, unit = kept.days, "day"
    else:
        number, unit = kept.days // 365, "year"
    return f"{number} {unit}{'' if number == 1 else 's'}"


def main() -> int:
    """Write the document, or say whether it is current."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overstap.config.settings")
    django.setup()
    if options.check:
        current = TARGET.read_text(encoding="utf-8") == page()
        if not current:
            sys.stderr.write("docs/processing-register.md is out of date\n")
        return int(not current)
    TARGET.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
