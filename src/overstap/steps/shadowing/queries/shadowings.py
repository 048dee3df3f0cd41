"""Coming along as each side sees it.

The candidate sees the own, the coach those of candidates, the employer those who show their name there, a supervisor
those he or she supervises.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.models import Consent, Relation
from overstap.access.permissions import ASPECTS, Permission
from overstap.access.roles import Buddy, Manager, Recruiter
from overstap.journeys.models import Journey
from overstap.people.models import Membership
from overstap.shared import clock
from overstap.steps.matching.models import Match
from overstap.steps.shadowing import asking, reading
from overstap.steps.shadowing.checking import FUNCTIONS
from overstap.steps.shadowing.models import Evaluation, HalfDay, Shadowing, Yes
from overstap.steps.shadowing.sides import CANDIDATE, EMPLOYER, NETWORK, TWO, begins, ends, side_of

RUNNING = (Shadowing.State.PROPOSED, Shadowing.State.AGREED)


@dataclass(frozen=True, slots=True)
class Back:
    """How a side looked back, in its questions and answers."""

    side: str
    rows: Sequence[tuple[str, str]]
    words: str
    given_at: datetime
    changed: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """One time of coming along as a viewer sees it, and what he or she can do about it now."""

    row: Shadowing
    side: str
    half_days: Sequence[HalfDay]
    yeses: dict[str, Yes]
    """By side, of what it reads now."""
    whole: bool
    """Whether what is kept is still what the digest is of."""
    mine: Back | None
    other: Back | None
    backs: Sequence[Back]
    """For the coach: of both."""
    other_waits: bool
    """The other side looked back, and it stays closed until the viewer did too or the term is over."""
    given: frozenset[str]
    """Sides that looked back."""

    @property
    def may_agree(self) -> bool:
        """Whether the viewer can say yes now."""
        return self.row.state == Shadowing.State.PROPOSED and self.side not in self.yeses and self.arranges

    @property
    def arranges(self) -> bool:
        """Whether the viewer is one of the three; who only supervises arranges nothing."""
        return self.side != "supervisor"

    @property
    def begun(self) -> bool:
        """Whether something was said of a half-day."""
        return any(half.status != HalfDay.Status.PLANNED for half in self.half_days)

    @property
    def may_change(self) -> bool:
        """Whether it can be proposed differently."""
        return self.arranges and self.row.state in RUNNING and not self.begun

    @property
    def may_cancel(self) -> bool:
        """Whether it can be called off."""
        return self.arranges and self.row.state in RUNNING

    @property
    def to_say(self) -> list[HalfDay]:
        """Half-days that began and of which nothing was said yet."""
        if self.row.state not in {Shadowing.State.AGREED, Shadowing.State.OVER}:
            return []
        now = clock.now()
        return [half for half in self.half_days if half.status == HalfDay.Status.PLANNED and begins(half) <= now]

    @property
    def all_past(self) -> bool:
        """Whether the last half-day is over."""
        now = clock.now()
        return all(ends(half) <= now for half in self.half_days if half.status == HalfDay.Status.PLANNED)

    @property
    def may_look_back(self) -> bool:
        """Whether the viewer can look back, or change what was said."""
        over = self.row.state == Shadowing.State.OVER or (self.row.state == Shadowing.State.AGREED and self.all_past)
        return over and not self.row.outcome and self.side in {*TWO, "supervisor"}

    @property
    def may_decide(self) -> bool:
        """Whether the viewer can say how it goes on."""
        return self.row.state == Shadowing.State.OVER and not self.row.outcome and self.side in {CANDIDATE, NETWORK}

    @property
    def made_of_it(self) -> str:
        """What the candidate made of the carousel this is a taster of."""
        return self.row.carousel.words if self.row.carousel else ""

    @property
    def employer_wants(self) -> str:
        """What the employer answered about going on, where the viewer may read it; else empty."""
        found = next((back for back in (self.other, *self.backs) if back and back.side == EMPLOYER), None)
        return found.rows[-1][1] if found else ""


def of_journey(journey: Journey, *, viewer: Acting) -> list[Shadowing]:
    """All of a journey: what runs first, then the latest."""
    rows = _visible(viewer).filter(journey=journey).order_by("-first_day", "-pk")
    return sorted(rows, key=lambda row: row.state not in RUNNING)


def for_match(match: Match, *, viewer: Acting) -> list[Shadowing]:
    """All of one match, the latest first."""
    return list(_visible(viewer).filter(match=match).order_by("-made_at", "-pk"))


def at_work(viewer: Acting) -> list[Shadowing]:
    """What an employer, or a supervisor there, has to do with now: what runs, and what waits for looking back."""
    if viewer.organisation is None:
        return []
    rows = _visible(viewer).filter(organisation=viewer.organisation)
    recent = Q(state__in=RUNNING) | Q(state=Shadowing.State.OVER, outcome="")
    return list(rows.filter(recent).order_by("first_day", "pk"))


def one(key: UUID, *, viewer: Acting) -> Shadowing:
    """One by its public id. Raises NotThere."""
    found = _visible(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def half_day(key: UUID, row: Shadowing) -> HalfDay:
    """A half-day of what was read for somebody already. Raises NotThere."""
    found = row.half_days.filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def seen(row: Shadowing, *, viewer: Acting) -> Seen:
    """Everything of it that the viewer may see. `row` was read for the same viewer."""
    side = _side(row, viewer)
    own = EMPLOYER if side == "supervisor" else side
    backs = {one.side: one for one in row.evaluations.all()}
    term_over = row.evaluate_by is not None and row.evaluate_by < clock.today()
    shown = {
        key: back for key, back in backs.items() if own in {NETWORK, key} or own in backs or term_over
    }  # fmt: skip
    other = next((key for key in TWO if key != own), "") if own in TWO else ""
    return Seen(
        row=row,
        side=side,
        half_days=sorted(row.half_days.all(), key=begins),
        yeses={yes.side: yes for yes in row.yeses.all() if yes.digest == row.digest},
        whole=reading.whole(row),
        mine=_back(shown.get(own)) if own in TWO else None,
        other=_back(shown.get(other)),
        backs=[back for key in TWO if own == NETWORK and (back := _back(shown.get(key)))],
        other_waits=other in backs and other not in shown,
        given=frozenset(backs),
    )


def side_by_side(journey: Journey, *, viewer: Acting) -> list[Seen]:
    """The tasters of the last carousel of a journey, to be compared; empty where there are fewer than two."""
    rows = [row for row in of_journey(journey, viewer=viewer) if row.carousel_id is not None]
    if not rows:
        return []
    last = max(row.carousel_id or 0 for row in rows)
    tasters = [row for row in rows if row.carousel_id == last and row.state != Shadowing.State.CANCELLED]
    found = sorted(tasters, key=lambda row: (row.first_day, row.pk))
    return [seen(row, viewer=viewer) for row in found] if len(found) > 1 else []


def supervisors(match: Match, *, viewer: Acting) -> list[Membership]:
    """Who can supervise at the employer of a match: whoever works there, once each, never the candidate."""
    policy.require(viewer, Permission.ARRANGE_SHADOWING, match.candidate)
    rows = Membership.objects.at(clock.now()).filter(organisation=match.organisation, function__in=FUNCTIONS)
    found: dict[int, Membership] = {}
    for row in rows.exclude(person=match.candidate).select_related("person").order_by("person__name", "pk"):
        found.setdefault(row.person_id, row)
    return list(found.values())


def to_arrange(viewer: Acting, journey: Journey | None = None) -> list[Match]:
    """Matches with a name shown for which nothing runs: of a journey, or of the employer that looks."""
    people = policy.visible_to(viewer, Permission.ARRANGE_SHADOWING)
    rows = Match.objects.filter(candidate__in=people, state=Match.State.SHOWN)
    if viewer.role is Recruiter:
        rows = rows.filter(organisation=viewer.organisation)
    if journey is not None:
        rows = rows.filter(journey=journey)
    busy = Shadowing.objects.filter(match=OuterRef("pk")).exclude(state=Shadowing.State.CANCELLED)
    rows = rows.filter(~Exists(busy), journey__step="matching")
    return list(rows.select_related("candidate", "organisation", "profile", "journey").order_by("shown_at", "pk"))


def match_to_arrange(key: UUID, *, viewer: Acting) -> Match:
    """A match for which the viewer may arrange it. Raises NotThere."""
    people = policy.visible_to(viewer, Permission.ARRANGE_SHADOWING)
    rows = Match.objects.filter(candidate__in=people, public_id=key)
    if viewer.organisation is not None and viewer.role is Recruiter:
        rows = rows.filter(organisation=viewer.organisation)
    found = rows.select_related("candidate", "organisation", "profile__occupation", "journey").first()
    if found is None:
        raise policy.NotThere
    return found


def suggested_insurance(match: Match) -> str:
    """The words used for the same employer the last time; empty the first time."""
    last = Shadowing.objects.filter(organisation=match.organisation).order_by("-made_at", "-pk").first()
    return last.insurance if last else ""


def _side(row: Shadowing, viewer: Acting) -> str:
    side = side_of(viewer, row)
    return "supervisor" if side == EMPLOYER and viewer.role is not Recruiter else side


def _back(row: Evaluation | None) -> Back | None:
    if row is None:
        return None
    rows = [
        (str(question.words), str(asking.ANSWERS.get(row.answers.get(question.key, ""), "")))
        for question in asking.QUESTIONS[row.side]
    ]
    return Back(row.side, rows, row.words, row.given_at, row.changed_at is not None)


def _visible(viewer: Acting) -> QuerySet[Shadowing]:
    """Of people the viewer may see; at an employer of its own alone, and for a supervisor those named to him or her.

    What the candidate took back from the employer, its supervisors see no more either.
    """
    people = policy.visible_to(viewer, Permission.SEE_SHADOWING)
    rows = Shadowing.objects.filter(candidate__in=people)
    if viewer.role in {Recruiter, Manager, Buddy}:
        rows = rows.filter(organisation=viewer.organisation)
    if viewer.role in {Manager, Buddy}:
        shown = Consent.objects.filter(
            candidate=OuterRef("candidate"), organisation=OuterRef("organisation"),
            aspect=ASPECTS[Permission.SEE_SHADOWING], withdrawn_at__isnull=True,
        )  # fmt: skip
        bound = Relation.objects.running().filter(
            candidate=OuterRef("candidate"), organisation=OuterRef("organisation"), kind=Relation.Kind.EMPLOYER
        )
        rows = rows.filter(Exists(shown) | Exists(bound), supervisor=viewer.person)
    with_all = rows.select_related(
        "candidate", "organisation", "journey", "variant", "supervisor", "match", "match__profile", "carousel"
    )
    return with_all.prefetch_related("half_days", "yeses", "evaluations")
