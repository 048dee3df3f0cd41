"""The made-up network: made by real actions, the same for the same seed, and visibly made up."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.db.models import Max
from django.test import RequestFactory

from overstap.access import acting, policy
from overstap.access.permissions import Permission
from overstap.access.roles import ROLES, Coach
from overstap.demo import making, stories, tasted
from overstap.demo.later import LATER
from overstap.demo.logins import OFFERED, password, printed
from overstap.demo.openings import OPENINGS
from overstap.demo.questions import QUESTIONS
from overstap.demo.reading import read
from overstap.demo.works import CLASSES, COURSES
from overstap.engine.chain import State, Step
from overstap.journeys.models import Happening, Journey, MoveLog, Signal
from overstap.people.models import DemoLogin, Organisation, OrganisationRole, Person
from overstap.shared import clock
from overstap.steps.contracts.models import Agreement, BenefitPermission
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.guidance.models import CheckIn, LastingMatch
from overstap.steps.placement.models import Employment
from overstap.steps.registration.models import Enquiry
from overstap.steps.selection.models import Selection
from overstap.steps.shadowing import checking
from overstap.steps.shadowing.models import Carousel, DaysAsked, Shadowing
from overstap.steps.training import limits
from overstap.steps.training.models import Enrolment, Exemption, Module, PurchaseGuarantee, TrainingClass
from tests.conftest import A_DAY
from tests.demo.conftest import Network

pytestmark = pytest.mark.django_db


def test_it_has_what_the_files_name(network: Network) -> None:
    named = read()
    assert network.made.organisations == len(named.organisations)
    assert network.made.journeys == len(named.candidates) == 60
    employers = Organisation.objects.filter(roles__part=OrganisationRole.Part.EMPLOYER)
    assert employers.count() == 8
    functions = Counter(member.function for member in named.members)
    assert (functions["coach"], functions["adviser"], functions["coordinator"]) == (3, 2, 1)
    assert functions["provider"] == 2
    assert Module.objects.count() == len(COURSES)
    assert {row.name: row.state for row in TrainingClass.objects.all()} == {
        one.name: {True: "go", False: "no-go", None: "forming"}[one.go] for one in CLASSES
    }
    assert Enrolment.objects.filter(training_class__state=TrainingClass.State.GO).count() >= 2
    assert VacancyProfile.objects.count() == len(OPENINGS)
    assert Enquiry.objects.count() == len(QUESTIONS)
    assert {one.reach for one in OPENINGS} == {"draft", "sent", "asked", "published"}


def test_every_story_is_played_and_every_journey_has_an_owner_an_action_and_a_date(network: Network) -> None:
    assert {one.story for one in read().candidates} == set(stories.STORIES) | set(LATER)
    active = Journey.objects.filter(state=State.ACTIVE)
    assert active.count() > 20
    assert not active.filter(owner=None).exists()
    assert not active.filter(next_action="").exists()
    assert not active.filter(due_on=None).exists()
    assert {step.value for step in Step} == set(Journey.objects.values_list("step", flat=True))
    assert {"active", "paused", "ended"} == set(Journey.objects.values_list("state", flat=True))


def test_some_last_some_fail_and_some_return(network: Network) -> None:
    """All seven steps, with what goes wrong in them; who fails is at a step with a next action, never nowhere."""
    ended = Counter(Journey.objects.filter(state=State.ENDED).values_list("end_reason", flat=True))
    assert ended["lasting"] == LastingMatch.objects.count() >= 3
    assert CheckIn.objects.filter(state=CheckIn.State.ANSWERED).values("side").distinct().count() == 3
    assert Employment.objects.filter(first_day_on__isnull=False, last_day_on__isnull=True).count() >= 8
    assert {one.form for one in Agreement.objects.filter(binding_at__isnull=False)} == set(Agreement.Form.values)
    told = {
        "a taster was not it": Shadowing.objects.filter(outcome=Shadowing.Outcome.OTHER_SECTOR),
        "a waiter was not chosen": Selection.objects.filter(decision=Selection.Decision.NOT_CHOSEN),
        "a declaration lapsed": Agreement.objects.filter(state=Agreement.State.LAPSED),
        "work ended": Employment.objects.filter(last_day_on__isnull=False),
    }
    for what, rows in told.items():
        assert rows.exists(), what
        for journey in Journey.objects.filter(pk__in=rows.values("journey")):
            assert journey.state == State.ACTIVE, what
            assert journey.next_action, what
    assert MoveLog.objects.filter(move__startswith="return-to-").count() >= 3
    signals = set(Signal.objects.values_list("rule", flat=True))
    assert {"absence", "check-in-differs", "condition-failed", "work-ended"} <= signals
    limit = limits.on(clock.today())["no-contact"].number
    going = Enrolment.objects.filter(state="enrolled", ends_on__gt=clock.today(), starts_on__lte=clock.today())
    well = going.exclude(journey__signals__rule="absence").annotate(last=Max("attendance__day"))
    assert well.count() >= 5
    assert [row.candidate.name for row in well if row.last <= clock.today() - timedelta(days=limit)] == []


def test_one_compares_tasters_and_one_is_in_a_paid_orientation_job(network: Network) -> None:
    assert network
    (carousel,) = Carousel.objects.all()
    assert [row.state for row in carousel.tasters.all()] == [Shadowing.State.OVER] * 2
    assert carousel.tasters.values("organisation").distinct().count() == 2
    assert carousel.words
    assert set(DaysAsked.objects.values_list("answer", flat=True)) == {"proposed", ""}
    assert not DaysAsked.objects.filter(answer="", first_day__lte=clock.today()).exists()
    (job,) = Shadowing.objects.filter(variant__is_paid=True)
    assert job.state == Shadowing.State.AGREED
    least = checking.least_a_month(job.first_day)
    assert least is not None
    assert least <= (job.month_cents or 0) < least + tasted.WHOLE_EUROS, "lawful, and no more than a round sum above it"
    assert (job.subsidy_cents, job.variant.month_cents) == (200_000, 180_000)
    assert job.last_day < checking.months_after(job.first_day, 3)
    assert job.half_days.filter(status="held").exists()
    assert job.half_days.filter(status="planned", day__gt=clock.today()).exists()


def test_what_helps_a_training_along_is_in_it_too(network: Network) -> None:
    """A promise to take seats, a part that need not be followed, and the permission beside a benefit."""
    promise = PurchaseGuarantee.objects.get()
    assert promise.until > A_DAY.date()
    assert "6 plekken" in promise.words, "signed in Dutch"
    exemption = Exemption.objects.get()
    assert (exemption.state, bool(exemption.words)) == ("granted", True)
    permission = BenefitPermission.objects.select_related("agreement").get()
    assert permission.giver == permission.agreement.benefit == "uwv"
    assert permission.attached_by != permission.candidate, "the coach attached it"
    assert permission.agreement.binding_at is not None


def test_it_happened_in_the_past_and_in_order(network: Network) -> None:
    assert not Happening.objects.filter(at__gt=A_DAY).exists()
    assert Happening.objects.filter(at__lt=A_DAY - timedelta(days=60)).exists()
    for reference in MoveLog.objects.values_list("reference", flat=True).distinct():
        rows = list(MoveLog.objects.filter(reference=reference).order_by("number"))
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        assert [row.at for row in rows] == sorted(row.at for row in rows)
        assert [row.previous for row in rows[1:]] == [row.hash for row in rows[:-1]]


def test_everybody_is_made_up_and_says_so(network: Network) -> None:
    assert not making.has_real_people()
    assert all(email.endswith(".example") for email in Person.objects.values_list("email", flat=True))
    assert not Organisation.objects.filter(is_demo=False).exists()
    assert not Journey.objects.filter(is_demo=False).exists()
    assert not VacancyProfile.objects.filter(is_demo=False).exists()


def test_the_bank_never_sees_its_own_clerk(network: Network) -> None:
    bank = Organisation.objects.get(name="Voorbeeldbank")
    sister = Organisation.objects.get(name="Voorbeeldverzekeringen")
    clerk = Person.objects.get(name="Samira Haddou")
    for organisation in (bank, sister):
        assert Person.objects.filter(policy.hidden_from(organisation), pk=clerk.pk).exists()


def test_the_forgotten_one_is_gone_and_counted(network: Network) -> None:
    assert not Person.objects.filter(name="Vergeten Voorbeeld").exists()
    assert Journey.objects.filter(candidate=None, state=State.ENDED).count() == 1


def test_one_login_per_actor_and_no_other_password(network: Network) -> None:
    rows = printed()
    assert [row["actor"] for row in rows] == [one.actor for one in OFFERED]
    assert set(ROLES) == {row["actor"] for row in rows}, "everybody who has pages can be looked at"
    for row in rows:
        assert authenticate(RequestFactory().post("/"), username=row["email"], password=row["password"]) is not None
        assert (row["totpSecret"] is None) == (row["actor"] == "candidate")
    able = [person for person in Person.objects.all() if person.has_usable_password()]
    assert len(able) == DemoLogin.objects.count() == len(OFFERED)
    assert len(password()) >= 20


def test_the_coach_one_logs_in_as_has_a_caseload(network: Network) -> None:
    coach = Person.objects.get(name="Ilse Brandsma")
    assert Journey.objects.filter(owner=coach, state=State.ACTIVE).count() >= 8
    people = policy.visible_to(acting.acting_as(coach, (Coach,)), Permission.SEE_JOURNEY)
    assert people.count() >= 8


def test_made_twice_is_made_once(network: Network) -> None:
    with clock.moved_to(A_DAY):
        assert making.make_network() == network.made
