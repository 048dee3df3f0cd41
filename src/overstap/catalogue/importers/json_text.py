"""Read JSON that somebody else wrote: whatever is wrong with it has a place."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _

from overstap.shared.problems import BadInput


def parse_json(text: str, shown: str, line: int = 1) -> Any:
    """The value of a JSON text that begins on `line` of the file `shown`. Raises BadInput.

    Line breaks inside strings are let through: the pages of many sites have them.
    """
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        message = _("This is not valid JSON from place %(place)d of the line on (%(reason)s). Is the file cut off?")
        raise BadInput(
            message % {"place": error.colno, "reason": error.msg}, file=shown, line=line + error.lineno - 1
        ) from error
    except RecursionError as error:
        raise BadInput(_("This JSON is nested too deeply."), file=shown, line=line) from error
    except ValueError as error:  # a number of thousands of digits
        raise BadInput(_("This JSON has a number that is too long."), file=shown, line=line) from error
