"""A provider says otherwise what it teaches, as far as nobody counts on it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from overstap.access.policy import NotThere
from overstap.catalogue.models import Skill, SkillText
from overstap.journeys.models import Happening
from overstap.journeys.moves import Stale
from overstap.shared import clock
from overstap.steps.training import actions, words
from overstap.steps.training.actions.guaranteeing import digest_of
from overstap.steps.training.agreed import TAUGHT, TERMS
from overstap.steps.training.models import Enrolment, Module
from overstap.steps.training.promising import promised
from overstap.steps.training.queries import offers
from tests.training.conftest import School, refused


def test_what_nobody_counts_on_is_changed_once(school: School) -> None:
    module = school.module()
    changed = actions.change_module(
        module=module, version=1, name=" Lassen 2 ", weeks=12, parts=("A", "B"), price_cents=50_000, by=school.provider
    )
    assert (changed.name, changed.weeks, changed.parts, changed.price_cents, changed.version) == (
        "Lassen 2", 12, ["A", "B"], 50_000, 2
    )  # fmt: skip
    assert changed.skills == module.skills, "what is not said stays"
    actions.change_module(module=module, version=1, name="Lassen 2", by=school.provider)
    assert Module.objects.get().version == 2, "sent twice is once"
    with pytest.raises(Stale):
        actions.change_module(module=module, version=1, weeks=14, by=school.provider)
    with refused("weeks"):
        actions.change_module(module=module, version=2, weeks=0, by=school.provider)
    with pytest.raises(NotThere):
        actions.change_module(module=module, version=2, weeks=14, by=school.world.acting("provider_elsewhere"))
    actions.close_module(module=module, by=school.provider)
    with refused("closed-module"):
        actions.change_module(module=module, version=2, weeks=14, by=school.provider)
    assert not Happening.objects.filter(kind="training:changed").exists(), "nobody to tell"


def test_what_was_agreed_stays_while_somebody_follows_it(school: School) -> None:
    module = school.module(parts=("A",), credential="Certificaat")
    enrolment = school.enrolled(module)
    assert set(offers.stays(module)) == {*TAUGHT, *TERMS}
    for change in (
        {"form": "bbl"}, {"by_law": True}, {"credential": ""}, {"parts": ("A", "B")}, {"skills": ()}, {"weeks": 11},
        {"hours_per_week": Decimal(4)}, {"price_cents": 1}, {"language": "en"}, {"evenings": True},
    ):  # fmt: skip
        with refused("fixed"):
            actions.change_module(module=module, version=1, by=school.provider, **change)  # type: ignore[arg-type]
    assert actions.change_module(module=module, version=1, place="Ede, hal 3", by=school.provider).version == 2
    told = Happening.objects.get(kind="training:changed")
    assert (told.person, told.organisation) == (school.anna.person, None)
    actions.fail(enrolment=enrolment, why="x", by=school.provider)
    assert set(offers.stays(module)) == set(TAUGHT), "her results speak of what was taught"
    assert actions.change_module(module=module, version=2, weeks=11, by=school.provider).weeks == 11


def test_a_proposal_fixes_nothing_and_a_yes_is_to_what_was_read(school: School) -> None:
    module = school.module()
    proposed = school.proposes(module)
    assert offers.stays(module) == {}, "the provider would learn of the proposal by it"
    actions.change_module(module=module, version=1, weeks=30, by=school.provider)
    told = Happening.objects.get(kind="training:changed")
    assert (told.person, told.organisation) == (school.anna.person, None)
    with pytest.raises(Stale):
        actions.confirm(enrolment=proposed, read=1, by=school.anna)
    assert Enrolment.objects.get().state == "proposed"
    assert actions.confirm(enrolment=proposed, read=2, by=school.anna).state == "enrolled"
    assert actions.confirm(enrolment=proposed, read=1, by=school.anna).state == "enrolled", "twice is once"


def test_a_page_from_before_somebody_counted_on_it_is_refused_whole(school: School) -> None:
    module = school.module()
    uri = f"http://data.europa.eu/esco/skill/{uuid.uuid4()}"
    Skill.objects.create(uri=uri)
    for row in Skill.objects.all():
        SkillText.objects.create(skill=row, language="nl", label=f"Vaardigheid {row.pk}")
    # Not in the order in which the catalogue has them.
    module = actions.change_module(
        module=module, version=1, skills=[(uri, 2), *((one, level) for one, level in module.skills)], by=school.provider
    )
    client = school.world.client("provider")
    address = reverse("provider:module-change", kwargs={"public_id": module.public_id})
    form = client.get(address).context["form"]
    sent = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    sent["skills"] = [key for key, _label in form.fields["skills"].choices]  # as the boxes stand on the page
    assert client.post(address, sent).status_code == 302
    assert Module.objects.get().version == 2, "kept as it was is no change"
    school.enrolled(module)
    late = client.post(address, sent | {"name": "Lassen 2", "price": "100"})
    assert late.status_code == 422
    assert str(words.REFUSALS["fixed"]) in late.content.decode()
    assert Module.objects.get().name == "Lassen", "nothing of it is kept, not the half of it"


@pytest.mark.parametrize("way", ["seats", "promise"])
def test_what_an_employer_counts_on_stays(school: School, way: str) -> None:
    module = school.module()
    group = school.opens(module, seats=5)
    if way == "seats":
        actions.join_class(training_class=group, seats=2, by=school.recruiter)
    else:
        until = clock.today() + timedelta(days=100)
        assert school.recruiter.organisation is not None
        words = promised(school.recruiter.organisation, module, None, 2, until)
        actions.give_purchase_guarantee(
            module=module, seats=2, until=until, signed_name="B", digest=digest_of(words), by=school.recruiter
        )
    with refused("fixed"):
        actions.change_module(module=module, version=1, price_cents=100, by=school.provider)
    if way == "seats":
        actions.decide_class(training_class=group, go=False, why="x", version=1, by=school.provider)
        assert offers.stays(module) == {}
    else:
        with_later = clock.now() + timedelta(days=101)
        with clock.moved_to(with_later):
            assert offers.stays(module) == {}
