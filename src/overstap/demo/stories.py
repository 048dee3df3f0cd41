"""How the journeys of made-up people go: the actions of the steps, one after another, with days between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from overstap.access import actions as access
from overstap.access.acting import Acting, as_candidate
from overstap.access.models import Consent
from overstap.demo.cast import Cast
from overstap.demo.playing import Story
from overstap.demo.reading import DOMAIN, DemoCandidate
from overstap.journeys.models import Journey
from overstap.passports import actions as passports
from overstap.passports import queries as held
from overstap.people.models import Membership, Person
from overstap.shared import clock, privacy, working_days
from overstap.steps.coaching.actions import agreements, coaches, going, notes, plans, sessions, trusted
from overstap.steps.coaching.actions.plans import Line
from overstap.steps.coaching.models import CoachingAgreement, PlanVersion, Session, TrustedPerson
from overstap.steps.contracts.models import Agreement
from overstap.steps.registration import tokens
from overstap.steps.registration.actions import candidates, referrals
from overstap.steps.registration.actions import coaches as first
from overstap.steps.registration.told import Employer, Told

SESSION_MINUTES = 60
AGREED_SESSIONS, AFTERCARE = 5, 1
"""James gives three to five."""


@dataclass
class Player:
    """One candidate of the story, with what happened so far."""

    cast: Cast
    who: DemoCandidate
    coach_key: str
    person: Person | None = None
    benefit: str = Agreement.Benefit.NONE
    """Whose benefit there is, beside which an agreement needs a permission."""

    @property
    def me(self) -> Acting:
        """The candidate, acting."""
        assert self.person is not None
        return as_candidate(self.person)

    @property
    def journey(self) -> Journey:
        """As it is now."""
        return Journey.objects.select_related("candidate", "owner").get(candidate=self.person)

    @property
    def coach(self) -> Acting:
        """Who coaches."""
        return self.cast.acting[self.coach_key]

    def coaching_membership(self, key: str) -> Membership:
        """The membership by which somebody coaches."""
        found = self.cast.acting[key].membership
        assert found is not None
        return found


def register(player: Player) -> None:
    """Come in: by oneself, beside a partner, or on a referral."""
    cast, who = player.cast, player.who
    employers = (Employer(cast.organisations[who.employer].name),) if who.employer else ()
    told = Told(place=who.place, employers=employers, share_contact=True)
    by = cast.acting.get(who.came)
    if by is not None and by.organisation is not None and by.organisation == cast.organisations["welzijn"]:
        together = candidates.register_together(
            who.name, f"{who.name.lower().replace(' ', '.')}@{DOMAIN}", told, by=by, once=cast.key(), shares="step"
        )
        player.person = together.registration.candidate
    else:
        referral = ""
        player.person = cast.person(who.name)
        if by is not None:
            made = referrals.refer(who.name, player.person.email or "", "asked", by=by, once=cast.key())
            referral = tokens.token(tokens.FOR_REFERRAL, made.public_id)
        candidates.register_oneself(told, by=player.me, once=cast.key(), referral=referral, shares="started")
    profile = {"pastOccupations": list(who.work), "place": who.place, "hoursPerWeek": who.hours, "maxTravelKm": 30}
    passports.keep(profile=profile, words={}, version=None, by=player.me)
    if who.key:
        cast.candidates[who.key] = player.person


def assign(player: Player) -> None:
    """The coordinator finds a coach."""
    coach = player.coaching_membership(player.coach_key)
    first.assign_coach(player.journey, coach.public_id, by=player.cast.acting["coordinator"])


def plan_session(player: Player, days: int, place: str = "Bibliotheek, kamer 2") -> None:
    """The coach plans a session on a free hour."""
    assert player.coach.person is not None
    moment = player.cast.free_hour(player.coach.person, days)
    sessions.plan(
        journey=player.journey, starts_at=moment, minutes=SESSION_MINUTES, place=place, is_online=False,
        once=player.cast.key(), by=player.coach,
    )  # fmt: skip


def hold_session(player: Player, shared: str = "", private: str = "") -> Iterator[int]:
    """Wait until the planned session is over; the coach says that it was held, and writes notes."""
    session = Session.objects.filter(candidate=player.person, status=Session.Status.PLANNED).latest("starts_at")
    yield max(1, working_days.between(clock.today(), session.starts_at.date()) + 1)
    sessions.held(session=session, version=session.version, by=player.coach)
    if shared:
        notes.write_shared(journey=player.journey, words=shared, by=player.coach)
    if private:
        notes.write_private(journey=player.journey, words=private, by=player.coach)


def share_passport(player: Player) -> None:
    """Let the coach see the passport and reach one."""
    assert player.person is not None
    assert player.coach.person is not None
    for aspect in (Consent.Aspect.PASSPORT, Consent.Aspect.CONTACT):
        access.give_consent(
            candidate=player.person, aspect=aspect, to=player.coach.person, purpose="coaching", by=player.me
        )


def propose(player: Player) -> None:
    """The coach proposes how much coaching."""
    today = clock.today()
    agreements.propose(
        journey=player.journey, sessions=AGREED_SESSIONS, aftercare=AFTERCARE, starts_on=today,
        ends_on=today + timedelta(days=150), by=player.coach,
    )  # fmt: skip


def agree(player: Player) -> None:
    """The candidate agrees to it."""
    proposal = CoachingAgreement.objects.get(candidate=player.person, agreed_at=None, ended_at=None)
    agreements.agree(agreement=proposal, by=player.me)


def confirm_skills(player: Player, number: int) -> None:
    """The coach confirms some skills of the passport, with what was seen."""
    assert player.person is not None
    shown = held.held_skills({"pastOccupations": list(player.who.work)}, language="nl")
    for skill in [one for one in shown if not one.denied][:number]:
        passports.confirm(
            person=player.person, skill=skill.uri, level=3, kind="coach",
            words="Vertelde over drie situaties waarin dit goed ging.", by=player.coach,
        )  # fmt: skip


def write_plan(player: Player, goal: str) -> None:
    """The coach writes the plan that both talked about."""
    today = clock.today()
    lines = [
        Line("Een dag meekijken bij iemand met dit werk", "candidate", working_days.add(today, 10)),
        Line("Adressen zoeken waar dat kan", "coach", working_days.add(today, 4)),
        Line("Thuis bespreken hoeveel uren leren past", "candidate", working_days.add(today, 6)),
    ]
    plans.write(journey=player.journey, goal=goal, lines=lines, base=0, by=player.coach)


def agree_plan(player: Player, by: Acting) -> None:
    """One of both agrees to the plan as it reads."""
    version = PlanVersion.objects.filter(plan__journey=player.journey).latest("number")
    plans.agree(version=version, digest=version.digest, by=by)


def mark_done(player: Player, position: int) -> None:
    """The candidate did an action."""
    version = PlanVersion.objects.filter(plan__journey=player.journey).latest("number")
    plans.mark(action=version.actions.get(position=position), done=True, by=player.me)


GOALS = (
    "Werk vinden dat ik volhoud, liefst overdag en met mensen.",
    "Weten welke opleiding bij mij past en wie die betaalt.",
    "Binnen een half jaar beginnen in een ander vak.",
)


def waiting(player: Player) -> Story:
    """Came in, and waits for a coach."""
    register(player)
    yield 1


def met(player: Player) -> Story:
    """Has a coach; the first session is planned or just held."""
    register(player)
    yield 2
    assign(player)
    yield 1
    plan_session(player, 4)
    share_passport(player)
    yield from hold_session(player, private="Rustig begin. Wil graag weten wat er kan zonder avonden.")


def proposed(player: Player) -> Story:
    """The coach proposed how much coaching; no answer yet."""
    yield from met(player)
    yield 1
    propose(player)


def agreed(player: Player) -> Story:
    """Agreed on coaching; the passport is confirmed in part."""
    yield from proposed(player)
    yield 2
    agree(player)
    yield 0
    plan_session(player, 6)
    yield from hold_session(player, shared="Besproken: wat u al kunt, en wat u niet meer wilt. Volgende keer het plan.")
    confirm_skills(player, 3)


def planning(player: Player) -> Story:
    """A plan is there, agreed by the coach; the candidate still has to."""
    yield from agreed(player)
    yield 3
    plan_session(player, 5)
    yield from hold_session(player, shared="Samen het plan gemaakt.")
    write_plan(player, player.cast.rng.choice(GOALS))
    yield 0
    agree_plan(player, player.coach)


def matching(player: Player) -> Story:
    """Both agreed to the plan; on to matching."""
    yield from planning(player)
    yield 2
    agree_plan(player, player.me)
    yield 3
    mark_done(player, 2)
    yield 2
    journey = player.journey
    going.on_to_matching(journey=journey, version=journey.version, by=player.coach)
    yield 4
    plan_session(player, 4)


def paused(player: Player) -> Story:
    """Laid aside for a while."""
    yield from agreed(player)
    yield 2
    journey = player.journey
    until = clock.today() + timedelta(days=60)
    going.pause(
        journey=journey, until=until, reason="Eerst de verbouwing afmaken.", version=journey.version, by=player.me
    )


def ended(player: Player) -> Story:
    """Over: found work already."""
    yield from met(player)
    yield 4
    journey = player.journey
    going.end(
        journey=journey, end_reason="work-found", reason="Kon bij een kennis beginnen.", version=journey.version,
        by=player.me,
    )  # fmt: skip


def handed_over(player: Player) -> Story:
    """Another coach took over."""
    yield from agreed(player)
    yield 3
    journey = player.journey
    to = "coach-2" if player.coach_key == "coach" else "coach"
    coaches.hand_over(
        journey=journey, coach=player.coaching_membership(to).public_id, reason="Gaat met verlof.",
        version=journey.version, by=player.coach,
    )  # fmt: skip
    player.coach_key = to
    yield 2
    share_passport(player)
    plan_session(player, 3)


def skipped(player: Player) -> Story:
    """Knew already what to do: coaching was skipped with a reason."""
    yield from met(player)
    yield 2
    journey = player.journey
    going.judge(
        journey=journey, move="skip-coaching", reason="Heeft bij zijn oude werkgever al een coachtraject gehad.",
        version=journey.version, by=player.coach,
    )  # fmt: skip


def own_employer(player: Player) -> Story:
    """Chose, warned, a coach who works for the own employer."""
    register(player)
    yield 2
    player.coach_key = "coach-bank"
    membership = player.coaching_membership(player.coach_key)
    first.choose_coach(membership.public_id, by=player.me, knowing=True)
    yield 1
    plan_session(player, 4, place="Bij de bank, kamer 0.12")
    share_passport(player)
    yield from hold_session(player)
    propose(player)
    yield 1
    agree(player)


def with_a_friend(player: Player) -> Story:
    """As `planning`; somebody of the union goes along, and sees the plan, and training when there is any."""
    story = planning(player)
    yield next(story)
    assert player.person is not None
    friend = player.cast.acting["referrer-bond"].person
    assert friend is not None
    trusted.invite(
        candidate=player.person, name=friend.name, email=friend.email or "",
        aspects=[Consent.Aspect.PLAN, Consent.Aspect.STATUS, Consent.Aspect.TRAINING], by=player.me,
    )  # fmt: skip
    yield 1
    invitation = TrustedPerson.objects.get(candidate=player.person)
    trusted.accept(invitation=invitation, by=as_candidate(friend))
    yield from story


def forgotten(player: Player) -> Story:
    """Asked to be forgotten: what stays is a journey without a name."""
    yield from met(player)
    yield 3
    assert player.person is not None
    privacy.erase(player.person)


@dataclass(frozen=True, slots=True)
class Script:
    """A kind of story, and between how many and how few working days ago it begins."""

    play: Callable[[Player], Story]
    earliest: int
    latest: int


STORIES: dict[str, Script] = {
    "waiting": Script(waiting, 3, 1),
    "late": Script(waiting, 8, 8),
    "met": Script(met, 12, 5),
    "proposed": Script(proposed, 15, 13),
    "agreed": Script(agreed, 22, 17),
    "planning": Script(planning, 33, 29),
    "matching": Script(matching, 44, 36),
    "paused": Script(paused, 32, 24),
    "ended": Script(ended, 40, 30),
    "handed-over": Script(handed_over, 30, 27),
    "skipped": Script(skipped, 20, 15),
    "own-employer": Script(own_employer, 20, 16),
    "with-a-friend": Script(with_a_friend, 33, 31),
    "forgotten": Script(forgotten, 35, 35),
}
