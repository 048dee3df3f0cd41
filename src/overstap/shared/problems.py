"""What is wrong with something a person gave us, and where: one exception for every file and form that is read."""

from __future__ import annotations

from django.utils.translation import gettext as _


class BadInput(Exception):  # noqa: N818 - it names what was given, not a fault of the program
    """Input that cannot be accepted; nothing was changed.

    `message` is a sentence in the user's language that says what to do. `file`, `line` (1-based, the header is line 1)
    and `field` (column name or JSON path) say where, as far as known.
    """

    def __init__(
        self, message: str, *, file: str | None = None, line: int | None = None, field: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.field = field

    def __str__(self) -> str:
        where = []
        if self.file:
            where.append(self.file)
        if self.line is not None:
            where.append(_("line %(line)d") % {"line": self.line})
        if self.field:
            where.append(_("field %(field)s") % {"field": self.field})
        return f"{', '.join(where)}: {self.message}" if where else self.message
