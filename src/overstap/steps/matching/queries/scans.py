"""The scan: what a team says as an average, what one answered oneself, and how near the two are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.matching import culture
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.employers.states import ProfileState
from overstap.steps.matching.models import OwnScan, TeamAnswer, Weighing
from overstap.steps.matching.rules import rule_on
from overstap.steps.matching.scan import Question, questions


@dataclass(frozen=True, slots=True)
class Beside:
    """One question with the two answers beside each other, 1 … 5; None: not answered, or by too few."""

    question: Question
    team: float | None
    own: int | None


def team(profile: VacancyProfile) -> dict[str, float]:
    """The averages of the team of an opening, of the questions that enough colleagues answered."""
    return teams([profile.pk]).get(profile.pk, {})


def teams(profiles: Collection[int]) -> dict[int, dict[str, float]]:
    """The same of several openings (primary keys), in one question."""
    least = rule_on(clock.today()).least_answers
    rows = TeamAnswer.objects.filter(profile__in=profiles).values_list("profile", "answers")
    answered: dict[int, list[Mapping[str, int]]] = {}
    for profile, answers in rows:
        answered.setdefault(profile, []).append(answers)
    return {profile: culture.averages(its, least=least) for profile, its in answered.items()}


def answered_by(profile: VacancyProfile) -> int:
    """How many colleagues answered."""
    return int(TeamAnswer.objects.filter(profile=profile).count())


def least_answers() -> int:
    """How many have to answer before an average is shown."""
    return rule_on(clock.today()).least_answers


def mine_of_team(profile: VacancyProfile, *, viewer: Acting) -> dict[str, int]:
    """What the viewer answered about the team of an opening."""
    row = TeamAnswer.objects.filter(profile=profile, person=viewer.person).first()
    return dict(row.answers) if row else {}


def own(viewer: Acting) -> OwnScan | None:
    """How the candidate who looks likes to work."""
    people = policy.visible_to(viewer, Permission.CHANGE_OWN_DATA)
    return OwnScan.objects.filter(candidate__in=people, candidate=viewer.person).first()


def openings(viewer: Acting) -> list[VacancyProfile]:
    """The published openings of the viewer's organisation: of their teams the viewer may answer."""
    if viewer.organisation is None or not policy.may(viewer, Permission.SCAN_TEAM):
        return []
    rows = VacancyProfile.objects.filter(organisation=viewer.organisation, state=ProfileState.PUBLISHED)
    return list(rows.select_related("organisation", "municipality").order_by("title", "pk"))


def opening_to_scan(key: object, *, viewer: Acting) -> VacancyProfile:
    """One of them by its public id. Raises NotThere."""
    found = next((row for row in openings(viewer) if str(row.public_id) == str(key)), None)
    if found is None:
        raise policy.NotThere
    return found


def beside(team_says: Mapping[str, float], answers: Mapping[str, int]) -> list[Beside]:
    """All twelve questions with both answers."""
    return [Beside(one, team_says.get(one.key), answers.get(one.key)) for one in questions()]


def counting(person: Person, profiles: Collection[int]) -> dict[int, tuple[int, float]]:
    """Per opening (primary key) how near team and candidate are, in percents, and how heavily that counts.

    Only where both let it count and both answered: otherwise it is in no score.
    """
    mine = OwnScan.objects.filter(candidate=person, weight__gt=0).first()
    if mine is None:
        return {}
    weighed = Weighing.objects.filter(profile__in=profiles, factors__team__gt=0).values_list("profile", "factors")
    factors = {profile: int(its["team"]) for profile, its in weighed}
    found = {}
    for profile, says in teams(factors.keys()).items():
        percent = culture.fit(says, mine.answers)
        if percent is not None:
            found[profile] = (percent, float(min(factors[profile], mine.weight)))
    return found


def counting_for(profile: VacancyProfile, people: Collection[int]) -> dict[int, int]:
    """Per candidate (primary key) how near the team is, in percents, where both sides let it count."""
    row = Weighing.objects.filter(profile=profile, factors__team__gt=0).first()
    if row is None:
        return {}
    says = team(profile)
    scans = OwnScan.objects.filter(candidate__in=people, weight__gt=0).values_list("candidate", "answers")
    found = {person: culture.fit(says, answers) for person, answers in scans}
    return {person: percent for person, percent in found.items() if percent is not None}
