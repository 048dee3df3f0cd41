"""One row of the table of reactions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Follows:
    """What one happening means for one group of recipients.

    `to`: key of `recipients.RULES`. `page`: name of the address where one reads or does more; `given`: what it is
    given, "candidate", "organisation" or a key of the happening's data. `task`: working days to do it in; None: there
    is nothing to do. `mail`: whether a mail says that something is there. `until`: key of the happening's data with the
    last day to do it (ISO), where that is agreed and not counted from now.
    """

    to: str
    words: str
    topic: str
    page: str = ""
    given: str = ""
    task: int | None = None
    mail: bool = True
    until: str = ""
