"""Who learns what, and how it goes: for the learner, the coach, the provider, and whoever the learner allows it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.formats import localize
from django.utils.functional import Promise

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.models import Consent
from overstap.access.permissions import Permission
from overstap.access.roles import Recruiter, TrustedPerson
from overstap.engine.chain import State
from overstap.journeys.models import Journey, Signal
from overstap.journeys.signals import RULES
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.contracts.models import Agreement
from overstap.steps.training import words
from overstap.steps.training.models import Attendance, Enrolment, Exemption, NeedMet, Result, WagePeriod
from overstap.steps.training.queries.classes import lacks
from overstap.steps.training.queries.offers import parts_of
from overstap.steps.training.reaching import AFTERWARDS
from overstap.steps.training.watching import HERE, about

WITHOUT_SIGNS = (Recruiter, TrustedPerson)
"""Who may see how a training goes, without what the network makes of it."""
LATEST_DAYS = 20
"""Days of attendance that a page shows one by one."""


@dataclass(frozen=True, slots=True)
class Sign:
    """An early sign that nobody answered yet, in words: what shows, and from when on it is one."""

    rule: str
    said: str
    limit: str
    raised_at: datetime
    row: Signal


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a training and where the learner is with it."""

    number: int
    name: str
    state: str
    """`open`, `asked` (an exemption), `exempted`, `passed` or `tried`."""
    tries: int
    grade: str
    """The last grade; empty where there is none."""

    @property
    def form(self) -> str:
        """A form beside the words."""
        return words.PARTS[self.state][0]

    @property
    def words(self) -> str | Promise:
        """Where the learner is with it."""
        return words.PARTS[self.state][1]

    @property
    def done(self) -> bool:
        """Whether nothing has to be done for it any more."""
        return self.state in {"passed", "exempted"}


@dataclass(frozen=True, slots=True)
class Learning:
    """One training of one learner."""

    row: Enrolment
    name: str
    parts: tuple[Part, ...]
    days: Counter[str]
    """Days written down, by status."""
    latest: tuple[Attendance, ...]
    """The last of them, the newest first."""
    results: tuple[Result, ...]
    exemptions: tuple[Exemption, ...]
    needs: tuple[tuple[int, str, bool], ...]
    """What the class asks at its start, and whether it was seen."""
    signals: tuple[Sign, ...]
    """Early signs that nobody answered yet."""

    @property
    def done(self) -> int:
        """Parts passed or exempted."""
        return sum(part.done for part in self.parts)

    @property
    def told_exemptions(self) -> list[dict[str, Any]]:
        """What was asked, with the name of the part."""
        return [{"row": one, "name": self.parts[one.part].name} for one in self.exemptions]

    @property
    def asked_exemptions(self) -> list[dict[str, Any]]:
        """Those that wait for an answer."""
        return [one for one in self.told_exemptions if one["row"].state == "asked"]

    @property
    def open_parts(self) -> list[Part]:
        """Parts that are neither passed nor exempted."""
        return [part for part in self.parts if not part.done]

    @property
    def follows(self) -> bool:
        """Whether it is followed now."""
        return self.row.state == Enrolment.State.ENROLLED

    @property
    def due_result(self) -> bool:
        """Whether its last day is past and there is something to be written down still."""
        return self.follows and self.over

    @property
    def to_award(self) -> bool:
        """Whether it was finished and the credential is not in the passport yet."""
        return self.row.state == Enrolment.State.FINISHED and self.row.awarded_at is None

    @property
    def attended(self) -> list[tuple[str | Promise, int]]:
        """How often there, late, excused and absent."""
        return [(said, self.days[key]) for key, said in words.ATTENDANCE.items()]

    @property
    def lacks(self) -> tuple[str, ...]:
        """What the class asks and was not seen yet."""
        return tuple(need for _number, need, met in self.needs if not met)

    @property
    def state_words(self) -> str | Promise:
        """What became of it, in words."""
        return words.STATES[self.row.state]

    @property
    def closed_why(self) -> str | Promise:
        """Why it was closed, as whoever closed it wrote; of a class that does not go on that too."""
        if self.row.closed_side == "class":
            return f"{words.CLOSED['class-no-go']} {self.row.closed_why}".strip()
        return self.row.closed_why

    @property
    def over(self) -> bool:
        """Whether its last day is past."""
        return self.row.ends_on < clock.today()


def of_journey(journey: Journey, *, viewer: Acting) -> list[Learning]:
    """Every training of a journey: what waits or runs first, then the latest."""
    rows = _visible(viewer).filter(journey=journey)
    found = _told(rows.order_by("-proposed_at", "-pk"), signals=viewer.role not in WITHOUT_SIGNS)
    return sorted(found, key=lambda one: one.row.state not in {"proposed", "enrolled"})


def own(viewer: Acting) -> Journey | None:
    """The journey of the candidate who asks: the one that goes on, else the last."""
    if viewer.person is None:
        return None
    rows = Journey.objects.filter(candidate=viewer.person).select_related("candidate", "owner")
    return rows.exclude(state=State.ENDED).first() or rows.order_by("-ended_at").first()


def one(key: UUID, *, viewer: Acting) -> Learning:
    """A training of a learner, by its public id. Raises NotThere."""
    found = _told(_visible(viewer).filter(public_id=key), signals=viewer.role not in WITHOUT_SIGNS)
    if not found:
        raise policy.NotThere
    return found[0]


def exemption(key: UUID, *, viewer: Acting) -> Exemption:
    """What was asked, by its public id. Raises NotThere."""
    rows = Exemption.objects.filter(enrolment__in=_visible(viewer), public_id=key)
    found = rows.select_related("enrolment", "enrolment__candidate", "enrolment__journey").first()
    if found is None:
        raise policy.NotThere
    return found


def of_provider(*, viewer: Acting) -> list[Learning]:
    """Learners of the provider one works for: those with early signs first, then by name.

    Of what is over only what ended lately, whether or not the clock has ended yet what is seen of it.
    """
    policy.require(viewer, Permission.RECORD_TRAINING)
    lately = Q(closed_at__isnull=True) | Q(closed_at__gt=clock.now() - AFTERWARDS)
    found = _told(_visible(viewer).filter(lately))
    return sorted(found, key=lambda one: (not one.signals, one.row.state != "enrolled", one.name, one.row.pk))


def of_candidate(candidate: Person, *, viewer: Acting) -> list[Learning]:
    """Every training of somebody who lets the viewer see how it goes, the latest first; without signs and evidence."""
    rows = _visible(viewer).filter(candidate=candidate).order_by("-starts_on", "-pk")
    return _told(rows, signals=viewer.role not in WITHOUT_SIGNS)


def limits(found: Sequence[Learning]) -> list[tuple[str | Promise, str]]:
    """From when on something is an early sign, in words: of each rule that shows in these, once."""
    seen = {(sign.rule, sign.limit): None for one in found for sign in one.signals if sign.limit}
    return [(RULES[rule], limit) for rule, limit in seen]


def of_employer(*, viewer: Acting) -> list[Learning]:
    """Those who let the employer one works for see how their training goes; without signs and evidence."""
    policy.require(viewer, Permission.JOIN_CLASS, viewer.organisation)
    rows = _visible(viewer).exclude(state=Enrolment.State.PROPOSED)
    return sorted(_told(rows, signals=False), key=lambda one: (one.row.state != "enrolled", one.name, one.row.pk))


def shared_with(*, viewer: Acting) -> list[tuple[Agreement, bool]]:
    """Employers the candidate has an agreement with, and whether each may see how the training goes."""
    rows = Agreement.objects.filter(candidate=viewer.person, state=Agreement.State.BINDING)
    agreements = {row.organisation_id: row for row in rows.select_related("organisation").order_by("pk")}
    allowed = Consent.objects.filter(
        candidate=viewer.person, aspect="training", organisation__in=agreements, withdrawn_at__isnull=True
    ).values_list("organisation", flat=True)
    seen = set(allowed)
    return [(row, number in seen) for number, row in agreements.items()]


def agreements_of(journey: Journey, *, viewer: Acting) -> list[Agreement]:
    """Agreements a training can go with."""
    people = policy.visible_to(viewer, Permission.SEE_AGREEMENT)
    rows = Agreement.objects.filter(
        candidate__in=people, journey=journey, state__in=[Agreement.State.OFFERED, Agreement.State.BINDING]
    )
    return list(rows.select_related("organisation").order_by("pk"))


def wages(journey: Journey, *, viewer: Acting) -> list[WagePeriod]:
    """Who pays when, in order; for candidate and coach, never for an employer or a provider."""
    people = policy.visible_to(viewer, Permission.ENROL)
    rows = WagePeriod.objects.filter(candidate__in=people, journey=journey, taken_back_at__isnull=True)
    return list(rows.order_by("from_on"))


def wage_period(key: UUID, *, viewer: Acting) -> WagePeriod:
    """One line, by its public id. Raises NotThere."""
    people = policy.visible_to(viewer, Permission.ENROL)
    found = WagePeriod.objects.filter(candidate__in=people, public_id=key).select_related("journey", "candidate")
    row = found.first()
    if row is None:
        raise policy.NotThere
    return row


def following(day: date) -> QuerySet[Enrolment]:
    """Everybody who follows a training on a day, for jobs of the system: guidance asks who among them has no work."""
    rows = Enrolment.objects.filter(state=Enrolment.State.ENROLLED, starts_on__lte=day, ends_on__gte=day)
    return rows.select_related("journey", "candidate")


def _visible(viewer: Acting) -> QuerySet[Enrolment]:
    """A provider sees its own learners, and of nobody that a training was only proposed."""
    rows = Enrolment.objects.filter(candidate__in=policy.visible_to(viewer, Permission.SEE_TRAINING))
    if policy.may(viewer, Permission.RECORD_TRAINING):
        rows = rows.filter(organisation=viewer.organisation).exclude(state=Enrolment.State.PROPOSED)
    return rows


def _told(rows: QuerySet[Enrolment], *, signals: bool = True) -> list[Learning]:
    """In a fixed number of questions, however many there are."""
    found = list(
        rows.select_related(
            "journey", "candidate", "organisation", "module", "module__organisation", "training_class", "agreement",
            "agreement__organisation", "awarded_by",
        )
    )  # fmt: skip
    days: dict[int, list[Attendance]] = defaultdict(list)
    for one in Attendance.objects.filter(enrolment__in=found).order_by("-day"):
        days[one.enrolment_id].append(one)
    results: dict[int, list[Result]] = defaultdict(list)
    for two in Result.objects.filter(enrolment__in=found).order_by("on", "pk"):
        results[two.enrolment_id].append(two)
    exemptions: dict[int, list[Exemption]] = defaultdict(list)
    asked = Exemption.objects.filter(enrolment__in=found).select_related("answered_by", "confirmation")
    for three in asked.order_by("asked_at", "pk"):
        exemptions[three.enrolment_id].append(three)
    met: dict[int, set[int]] = defaultdict(set)
    for number, need in NeedMet.objects.filter(enrolment__in=found).values_list("enrolment", "need"):
        met[number].add(need)
    raised: dict[str, list[Sign]] = defaultdict(list)
    if signals:
        every = Signal.objects.filter(about__in=[about(row) for row in found], rule__in=HERE, answered_at__isnull=True)
        for signal in every.order_by("raised_at"):
            said, limit = words.sign(signal.rule, signal.facts), words.limit(signal.rule, signal.facts)
            raised[signal.about].append(Sign(signal.rule, said, limit, signal.raised_at, signal))
    return [
        Learning(
            row, row.candidate.name, _parts(row, results[row.pk], exemptions[row.pk]),
            Counter(one.status for one in days[row.pk]), tuple(days[row.pk][:LATEST_DAYS]), tuple(results[row.pk]),
            tuple(exemptions[row.pk]), _needs(row, met[row.pk]), tuple(raised[about(row)]),
        )
        for row in found
    ]  # fmt: skip


def _needs(row: Enrolment, met: set[int]) -> tuple[tuple[int, str, bool], ...]:
    asked = row.training_class.needs if row.training_class else []
    missing = set(lacks(asked, met))
    return tuple((number, need, need not in missing) for number, need in enumerate(asked))


def _parts(row: Enrolment, results: Sequence[Result], exemptions: Sequence[Exemption]) -> tuple[Part, ...]:
    found = []
    for number, name in enumerate(parts_of(row.module)):
        tries = [one for one in results if one.part == number]
        asked = {one.state for one in exemptions if one.part == number}
        state = "open"
        if "granted" in asked:
            state = "exempted"
        elif any(one.passed for one in tries):
            state = "passed"
        elif tries:
            state = "tried"
        elif "asked" in asked:
            state = "asked"
        grade = tries[-1].grade if tries else None
        found.append(Part(number, name, state, len(tries), "" if grade is None else localize(grade)))
    return tuple(found)
