"""Fills a row of any table with words that can be found back."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import models

from overstap.people.models import Person

MARK = "Zonnebloempit"
"""Stands in every text a row of the person gets, and nowhere else in the database."""
SUBJECTS = ("candidate", "person", "user", "recipient")
"""Names of fields that say whose row it is; any other field of a person gets somebody else."""

_number = itertools.count(1)
# Some values have to fit each other, or say whose row it is in another way than by a field.
FITTING: dict[str, Callable[[Person], dict[str, Any]]] = {
    "access.Consent": lambda _person: {"organisation": None},
    "coaching.CoachingAgreement": lambda _person: {"sessions": 5, "aftercare": 1, "ended_at": None},
    "coaching.PlanAction": lambda _person: {"position": 0},
    "coaching.Session": lambda _person: {"status": "no-show", "absent": "candidate"},
    "coaching.TrustedPerson": lambda _person: {"ended_at": None},
    "employers.ProfileLog": lambda _person: {"role": "recruiter"},
    "employers.VacancyProfile": lambda _person: (
        {"based_on": None, "vacancy": None, "occupation": None}
        | dict.fromkeys(("hours_min", "hours_max", "pay_min", "pay_max"))
    ),
    "guidance.CheckIn": lambda _person: {"enrolment": None, "week": 12},
    "guidance.Feedback": lambda _person: {"rating": 4},
    "journeys.Journey": lambda _person: {"state": "active", "ended_at": None, "end_reason": "", "paused_until": None},
    "passports.Confirmation": lambda _person: {"level": 3, "withdrawn_at": None},
    "matching.OwnScan": lambda _person: {"weight": 1},
    "people.Counted": lambda person: {"cache_key": f":1:allauth:rl:allauth.account:manage_email:5:user:{person.pk}"},
    "people.Invitation": lambda person: {"email": person.email, "organisation": None},
    "people.Membership": lambda _person: {"ended_at": None},
    "registration.Enquiry": lambda person: {"asker": person, "status": "open", "answered_at": None, "sector": ""},
    "registration.LoginCode": lambda _person: {"used_at": None},
    "registration.Referral": lambda person: {
        "state": "open",
        "email": person.email,
        "candidate": None,
        "shares": "nothing",
    },
    "registration.Registration": lambda _person: {"channel": "self"},
    "placement.Employment": lambda _person: {"hours": 32, "agreement": None, "occupation": None},
    "training.Enrolment": lambda _person: {
        "training_class": None,
        "agreement": None,
        "state": "enrolled",
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2026, 12, 2),
    },
    "training.Exemption": lambda _person: {"state": "asked", "confirmation": None},
    "training.Module": lambda _person: {"weeks": 2, "hours_per_week": 4, "skills": []},
    "training.PurchaseGuarantee": lambda person: {
        "signed_by": person,
        "training_class": None,
        "words": "seats",
        "digest": uuid.uuid4().hex,
    },
    "training.Result": lambda _person: {"grade": None},
    "selection.TestResult": lambda _person: {"passed": None, "value": 1},
    "selection.TermsSheet": lambda _person: {"hours": 36, "learning_hours": 4, "top_years": 3},
    "selection.OwnTerms": lambda _person: {"hours": 36, "top_years": 3},
    "selection.NormException": lambda _person: {"allowed": None, "decided_by": None},
    "reactions.Delivery": lambda _person: {"state": "done"},
    "shadowing.Carousel": lambda _person: {"ended_at": None},
    "shadowing.DaysAsked": lambda _person: {"answer": "", "half_days": []},
    "shadowing.Evaluation": lambda _person: {"side": "candidate"},
    "shadowing.HalfDay": lambda _person: {"status": "missed", "absent_side": "candidate"},
    "shadowing.ProgrammeItem": lambda _person: {"for_side": "both"},
    "shadowing.Shadowing": lambda _person: {"state": "proposed", "outcome": "", "supervisor_released_at": None},
    "shadowing.ShadowingVariant": lambda _person: {"least": 2, "most": 10, "is_paid": True, "valid_until": None},
    "shadowing.Yes": lambda _person: {"side": "candidate"},
    "people.Organisation": lambda _person: {"status": "active", "group": None, "kvk": None},
}


class Rows:
    """Rows of one person, one of each table that is asked for; what they point at is made along."""

    def __init__(self, person: Person, other: Person) -> None:
        self.person = person
        self.other = other
        self._made: dict[str, models.Model] = {"people.Person": person}

    def of(self, label: str) -> models.Model:
        """The row of this table, made when first asked for."""
        if label not in self._made:
            self._made[label] = self._session() if label == "sessions.Session" else self._fill(label)
        return self._made[label]

    def _fill(self, label: str) -> models.Model:
        model = apps.get_model(label)
        given = FITTING.get(label, lambda _person: {})(self.person)
        values: dict[str, Any] = {}
        for field in model._meta.concrete_fields:
            if field.name in given and given[field.name] is not None:
                values[field.name] = given[field.name]
            elif field.name in given and field.null:
                values[field.name] = None
            elif not isinstance(field, models.AutoField):
                values[field.name] = self._value(field)
        return model._default_manager.create(**values)

    def _value(self, field: models.Field[Any, Any]) -> Any:
        if isinstance(field, models.ForeignKey):
            return self._pointed_at(field)
        if isinstance(field, models.UUIDField):
            return uuid.uuid4()
        if field.choices:
            return next(iter(dict(field.flatchoices)))
        if isinstance(field, models.JSONField):
            return {"words": MARK}
        if isinstance(field, models.EmailField):
            return f"{MARK}.{next(_number)}@example.org".lower()
        if isinstance(field, models.CharField | models.TextField):
            text = f"{MARK} {next(_number)}"
            return text[: field.max_length] if field.max_length else text
        if isinstance(field, models.BooleanField):
            return field.default if field.has_default() else True
        if isinstance(field, models.DateTimeField):
            # Later fields end what earlier fields began.
            return datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=field.creation_counter % 10_000 / 1000)
        if isinstance(field, models.DateField):
            return date(2026, 12, 1)
        if isinstance(field, models.BinaryField):
            return MARK.encode()
        if isinstance(field, models.PositiveSmallIntegerField):
            return 1 + next(_number) % 90  # numbers of things people count on their fingers have bounds
        return next(_number)

    def _pointed_at(self, field: models.ForeignKey[Any, Any]) -> models.Model:
        target = field.related_model._meta.label
        if target == "people.Person":
            return self.person if field.name in SUBJECTS else self.other
        return self.of(target)

    def _session(self) -> models.Model:
        store = SessionStore()
        store.update({SESSION_KEY: str(self.person.pk), BACKEND_SESSION_KEY: "", HASH_SESSION_KEY: ""})
        store["visitor"] = {"profile": {"pastOccupations": [MARK]}}
        store.save()
        return Session.objects.get(pk=store.session_key)
