"""Classes: who is in, who lacks what, is it filled; each reader sees of the people only whom he or she may see."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Q, QuerySet, When
from django.utils.functional import Promise

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Recruiter
from overstap.shared import clock
from overstap.steps.training import words
from overstap.steps.training.models import ClassEmployer, Enrolment, NeedMet, PurchaseGuarantee, TrainingClass
from overstap.steps.training.seats import Seats

SITS = (Enrolment.State.ENROLLED, Enrolment.State.FINISHED, Enrolment.State.FAILED)
SHOWN = (TrainingClass.State.FORMING, TrainingClass.State.GO)
GOES = Case(When(state__in=SHOWN, then=0), default=1)
"""Classes that go on, or may, before those that do not or are over."""
AT_MOST = 200
MOST_DRAWN = 30
"""With more seats than this the words say enough."""


@dataclass(frozen=True, slots=True)
class InClass:
    """One learner of a class, for who may see the name."""

    enrolment: Enrolment
    name: str
    lacks: tuple[str, ...]
    """What the class asks at its start and was not seen yet."""

    @property
    def needs(self) -> list[tuple[int, str, bool]]:
        """What the class asks, each with its number and whether it was seen."""
        asked = self.enrolment.training_class.needs if self.enrolment.training_class else []
        return [(number, need, need not in self.lacks) for number, need in enumerate(asked)]


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class with its seats, as far as the viewer may count."""

    row: TrainingClass
    seats: Seats
    employers: tuple[ClassEmployer, ...]
    promised: int
    """Seats that employers promised to take, whoever sits on them."""
    lacking: tuple[tuple[str, int], ...] = ()
    """What is asked at the start, and how many learners were not seen to have it."""
    learners: tuple[InClass, ...] = ()
    unnamed: int = 0
    """Learners whose name the viewer may not see."""

    @property
    def enough(self) -> bool:
        """Whether there are as many learners as it needs at least."""
        return self.seats.learners >= self.row.least

    @property
    def short(self) -> int:
        """How many learners are missing."""
        return max(0, self.row.least - self.seats.learners)

    @property
    def kept(self) -> int:
        """Free seats that employers keep."""
        return min(self.seats.left, sum(self.seats.kept_left(employer) for employer in self.seats.kept))

    @property
    def picture(self) -> list[str]:
        """A form for each seat: taken, kept by an employer, or free."""
        free = self.seats.left - self.kept
        every = ["●"] * self.seats.learners + ["◐"] * self.kept + ["○"] * free
        return every if len(every) <= MOST_DRAWN else []

    @property
    def state_words(self) -> str | Promise:
        """Where it stands."""
        return words.CLASS_STATES[self.row.state]

    @property
    def open(self) -> bool:
        """Whether it still takes people."""
        return self.row.state in SHOWN and self.row.starts_on >= clock.today()

    @property
    def days_to_decide(self) -> int:
        """Until the day it is decided; negative when that is over."""
        return (self.row.decide_on - clock.today()).days

    @property
    def to_decide(self) -> bool:
        """Whether the day is there and nobody decided."""
        return self.row.state == TrainingClass.State.FORMING and self.days_to_decide <= 0


def choosable(*, viewer: Acting) -> list[ClassView]:
    """Classes that take people still, the first to start first: for coaches, candidates and employers."""
    if viewer.person is None:
        return []
    rows = TrainingClass.objects.filter(state__in=SHOWN, starts_on__gte=clock.today())
    return _views(rows.order_by("starts_on", "pk"), viewer)


def run_by(*, viewer: Acting) -> list[ClassView]:
    """Classes one decides about: of the provider one works for, or of providers of the region; what is over last."""
    return _views(_run(viewer).order_by(GOES, "starts_on", "pk"), viewer)


def to_run(key: UUID, *, viewer: Acting) -> ClassView:
    """One of those, with who is in and who lacks what. Raises NotThere."""
    found = _views(_run(viewer).filter(public_id=key), viewer, people=True)
    if not found:
        raise policy.NotThere
    return found[0]


def one(key: UUID, *, viewer: Acting) -> ClassView:
    """A class that takes people, or in which the employer one works for has seats. Raises NotThere."""
    if viewer.person is None:
        raise policy.NotThere
    there = Q(state__in=SHOWN)
    if viewer.organisation is not None:
        there |= Q(employers__organisation=viewer.organisation)
    found = _views(TrainingClass.objects.filter(there, public_id=key).distinct(), viewer)
    if not found:
        raise policy.NotThere
    return found[0]


def of_employer(*, viewer: Acting) -> list[ClassView]:
    """Classes in which the employer one works for has seats, or promised to take some."""
    policy.require(viewer, Permission.JOIN_CLASS, viewer.organisation)
    mine = Q(employers__organisation=viewer.organisation) | Q(guarantees__organisation=viewer.organisation)
    return _views(TrainingClass.objects.filter(mine).distinct().order_by(GOES, "starts_on", "pk"), viewer)


def guarantees(*, viewer: Acting) -> list[PurchaseGuarantee]:
    """Promises of the employer one works for, or to the provider one works for; the latest first."""
    if viewer.role is Recruiter:
        policy.require(viewer, Permission.JOIN_CLASS, viewer.organisation)
        rows = PurchaseGuarantee.objects.filter(organisation=viewer.organisation)
    else:
        policy.require(viewer, Permission.OFFER_TRAINING, viewer.organisation)
        rows = PurchaseGuarantee.objects.filter(module__organisation=viewer.organisation)
    return list(rows.select_related("organisation", "module", "training_class").order_by("-signed_at", "-pk")[:AT_MOST])


def _run(viewer: Acting) -> QuerySet[TrainingClass]:
    policy.require(viewer, Permission.RUN_CLASS)
    rows = TrainingClass.objects.all()
    if policy.may(viewer, Permission.OFFER_TRAINING):
        return rows.filter(organisation=viewer.organisation)
    return rows.filter(organisation__roles__region__in=policy.regions_of(viewer)).distinct()


def _views(rows: QuerySet[TrainingClass], viewer: Acting, *, people: bool = False) -> list[ClassView]:
    """In a fixed number of questions, however many classes there are. Who is hidden from the viewer is not counted."""
    found = list(rows.select_related("module", "organisation", "region")[:AT_MOST])
    sitting = Enrolment.objects.filter(training_class__in=found, state__in=SITS)
    counted = sitting.filter(candidate__in=policy.countable_by(viewer))
    taken: dict[int, Counter[int | None]] = defaultdict(Counter)
    for number, employer in counted.values_list("training_class", "agreement__organisation"):
        taken[number or 0][employer] += 1
    employers: dict[int, list[ClassEmployer]] = defaultdict(list)
    for taking in ClassEmployer.objects.filter(training_class__in=found).select_related("organisation").order_by("pk"):
        employers[taking.training_class_id].append(taking)
    promised: Counter[int] = Counter()
    running = PurchaseGuarantee.objects.filter(training_class__in=found, until__gte=clock.today())
    for number, seats in running.values_list("training_class", "seats"):
        promised[number or 0] += seats
    views = []
    for row in found:
        kept = {one.organisation_id: one.seats for one in employers[row.pk]}
        learners, lacking = _people(row, counted, viewer) if people else ((), ())
        views.append(
            ClassView(
                row, Seats(row.seats, kept, taken[row.pk]), tuple(employers[row.pk]), promised[row.pk], lacking,
                learners, sum(taken[row.pk].values()) - len(learners),
            )
        )  # fmt: skip
    return views


def _people(
    row: TrainingClass, counted: QuerySet[Enrolment], viewer: Acting
) -> tuple[tuple[InClass, ...], tuple[tuple[str, int], ...]]:
    mine = counted.filter(training_class=row)
    met: dict[int, set[int]] = defaultdict(set)
    for enrolment, need in NeedMet.objects.filter(enrolment__in=mine).values_list("enrolment", "need"):
        met[enrolment].add(need)
    everybody = list(mine.values_list("pk", flat=True))
    lacking = tuple((need, sum(number not in met[pk] for pk in everybody)) for number, need in enumerate(row.needs))
    named = mine.filter(candidate__in=policy.visible_to(viewer, Permission.SEE_NAME))
    return tuple(
        InClass(one, one.candidate.name, lacks(row.needs, met[one.pk]))
        for one in named.select_related("candidate", "training_class").order_by("candidate__name", "pk")
    ), lacking


def lacks(needs: Sequence[str], met: set[int]) -> tuple[str, ...]:
    """What is asked and was not seen yet."""
    return tuple(need for number, need in enumerate(needs) if number not in met)
