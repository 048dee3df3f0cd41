"""Checking a profile: the published schema decides, and what is wrong is said in the person's language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from rapidfuzz import process

from overstap.shared.problems import BadInput

LARGEST = 1_000_000
"""Bytes; a profile is a few thousand."""


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of a profile (schemas/profile-1.schema.json)."""
    text = files("overstap.passports").joinpath("schemas/profile-1.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def parse(text: str | bytes, *, name: str) -> dict[str, Any]:
    """The profile in a JSON document. Raises BadInput with line or path."""
    if len(text) > LARGEST:
        raise BadInput(_("the file is larger than 1 MB; a profile is a few kB"), file=name)
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        value = json.loads(decoded, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise BadInput(_("the file is not text in UTF-8; save it as UTF-8"), file=name) from error
    except json.JSONDecodeError as error:
        message = _("this is not JSON from column %(column)d on; check for a missing comma, quote or bracket")
        raise BadInput(message % {"column": error.colno}, file=name, line=error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise BadInput(_("this JSON holds a number or nesting that cannot be read"), file=name) from error
    return check(value, name=name)


def check(value: Any, *, name: str | None = None, enough: bool = True) -> dict[str, Any]:
    """The profile as given, when the schema accepts it. Raises BadInput with the JSON path of the first problem.

    `enough` false: it may tell neither work nor skills yet.
    """
    problems = sorted(
        (error for error in _validator().iter_errors(value) if enough or not _tells_nothing(error)),
        key=lambda error: (list(map(str, error.absolute_path)), error.validator),
    )
    if problems:
        error = problems[0]
        raise BadInput(_explain(error), file=name, field=_path(error))
    return dict(value)


def _tells_nothing(error: ValidationError) -> bool:
    return error.validator == "anyOf" and not error.absolute_path


def _no_constant(word: str) -> None:
    raise ValueError(word)


def _path(error: ValidationError) -> str:
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
    return f"${steps}"


TYPES = {"object": "{…}", "array": "[…]", "string": "“…”", "integer": "1, 2, 3", "number": "1, 2.5"}


def _explain(error: ValidationError) -> str:
    """What was expected here, in a sentence."""
    rule: Any = error.validator_value
    match error.validator:
        case "type":
            return _("expected a value like %(example)s") % {"example": TYPES.get(str(rule), str(rule))}
        case "enum" | "const":
            allowed = rule if error.validator == "enum" else [rule]
            return _("expected one of: %(allowed)s") % {"allowed": ", ".join(map(str, allowed))}
        case "required":
            missing = [key for key in rule if key not in _mapping(error.instance)]
            return _("“%(field)s” is missing here") % {"field": missing[0]}
        case "additionalProperties":
            known = list(_mapping(error.schema)["properties"])
            unknown = sorted(set(_mapping(error.instance)) - set(known))[0]
            near = process.extractOne(unknown, known, score_cutoff=60)
            if near:
                return _("“%(field)s” is not a field; did you mean “%(near)s”?") % {"field": unknown, "near": near[0]}
            return _("“%(field)s” is not a field; fields here are: %(known)s") % {
                "field": unknown,
                "known": ", ".join(known),
            }
        case "pattern":
            return _("“%(field)s” is not an item of the interest test; items are R1 to C10") % {"field": error.instance}
        case "minimum":
            return _("expected %(limit)s or more") % {"limit": rule}
        case "exclusiveMinimum":
            return _("expected more than %(limit)s") % {"limit": rule}
        case "maximum":
            return _("expected %(limit)s or less") % {"limit": rule}
        case "minLength":
            return _("this is empty; leave it out or fill it in")
        case "maxLength":
            return _("this is too long: at most %(limit)s characters") % {"limit": rule}
        case "maxItems":
            return _("this list is too long: at most %(limit)s entries") % {"limit": rule}
        case "anyOf" if _tells_nothing(error):
            return _("tell at least one thing: work you did (pastOccupations) or something you can (skills)")
    return _("expected a place name, or an object with lat and lon")


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
