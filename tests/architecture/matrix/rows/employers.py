"""Addresses of employers and advisers."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from overstap.access.roles import Adviser, Buddy, Coordinator, Manager, Recruiter
from overstap.catalogue.models import Municipality, Skill, Source
from overstap.shared import clock
from overstap.steps.employers import actions
from overstap.steps.employers.models import CertificationTerm, DiplomaGround, VacancyProfile
from overstap.steps.registration.actions import members
from overstap.steps.registration.models import Enquiry
from tests.architecture.matrix.format import Gated, Maker, Row
from tests.world import HERE, World


def _rules() -> None:
    """The rules about vacancies, whether or not there is a catalogue to take their sources from."""
    source = Source.objects.first() or Source.objects.create(key="test-rules", title="made for tests")
    valid: dict[str, Any] = {"valid_from": clock.today(), "source": source}
    if not DiplomaGround.objects.exists():
        DiplomaGround.objects.create(key="insurer", name_nl="De verzekeraar", name_en="The insurer", **valid)
    if not CertificationTerm.objects.exists():
        CertificationTerm.objects.create(working_days=5, **valid)


def _town(world: World) -> str:
    found = Municipality.objects.filter(region=world.regions[HERE]).order_by("code").first()
    if found is None:
        source = Source.objects.first()
        found = Municipality.objects.create(
            code="GM9998", name="Testdam", lat=52, lon=5, region=world.regions[HERE], source=source
        )
    return found.code


def _draft(world: World) -> tuple[VacancyProfile, Any]:
    _rules()
    by = world.acting("recruiter")
    row = actions.begin(
        by=by, key=uuid.uuid4(), title="Timmerman", tasks="U timmert.", occupation="", municipality=_town(world),
        openings=1,
    )  # fmt: skip
    return row, by


def _ready(world: World) -> tuple[VacancyProfile, Any]:
    row, by = _draft(world)
    while Skill.objects.count() < 3:
        Skill.objects.create(uri=f"http://data.europa.eu/esco/skill/{uuid.uuid4()}")
    skills = Skill.objects.order_by("uri").values_list("uri", flat=True)[:3]
    row = actions.set_skills(row, by=by, version=row.version, asked=dict.fromkeys(skills, (2, 3)))
    row = actions.set_terms(
        row, by=by, version=row.version, hours_min=Decimal(24), hours_max=None, pay_min=Decimal(17), pay_max=None,
        trains=False, starts_on=None,
    )  # fmt: skip
    return row, by


def _with_demand(world: World) -> tuple[VacancyProfile, Any, Any]:
    row, by = _ready(world)
    made = actions.demand(
        row, by=by, version=row.version, key=uuid.uuid4(), name="VCA", ground="insurer", source_text="polis"
    )
    row.refresh_from_db()
    return row, made, by


def vacancy_draft(world: World) -> object:
    """A draft of the builder."""
    return _ready(world)[0].public_id


def vacancy_sent(world: World) -> object:
    """A vacancy of the builder that waits for an adviser."""
    row, by = _ready(world)
    return actions.submit(row, by=by, version=row.version).public_id


def vacancy_demand(world: World) -> dict[str, object]:
    """A demand of a draft."""
    row, made, _by = _with_demand(world)
    return {"public_id": row.public_id, "demand": made.public_id}


def vacancy_demand_sent(world: World) -> dict[str, object]:
    """A demand of a vacancy that waits for an adviser."""
    row, made, by = _with_demand(world)
    actions.submit(row, by=by, version=row.version)
    return {"public_id": row.public_id, "demand": made.public_id}


def enquiry(world: World) -> object:
    """A question of somebody of the region."""
    return Enquiry.objects.create(
        asker_is="person", name="Iemand", email="iemand@people.example", question="Hoe werkt dit?",
        region=world.regions[HERE], due_on=clock.today(), handler=world.people.get("adviser"),
        organisation=world.organisations["office"],
    ).public_id  # fmt: skip


def builders_invitation(world: World) -> object:
    """An invitation of the builder."""
    return members.invite(
        world.organisations["builder"], "new@mail.example", "manager", by=world.acting("recruiter")
    ).public_id


def builders_manager(world: World) -> object:
    """Somebody who works for the builder."""
    return world.memberships["manager"].public_id


THINGS: dict[str, Maker] = {
    "builders_invitation": builders_invitation, "builders_manager": builders_manager,
    "vacancy_draft": vacancy_draft, "vacancy_sent": vacancy_sent, "vacancy_demand": vacancy_demand,
    "vacancy_demand_sent": vacancy_demand_sent, "adviser_enquiry": enquiry,
}  # fmt: skip
STAFF = "recruiter manager"
JUDGES = "adviser coordinator coordinator_colleague"

DRAFT: dict[str, Any] = {"thing": "vacancy_draft", "sees": "recruiter"}
ROWS: list[Row] = [
    Gated("employer:openings", Recruiter, Manager, Buddy),
    Gated("employer:organisation", Recruiter, Manager, post={"recruiter": 422}),
    Gated("employer:withdraw-invitation", Recruiter, thing="builders_invitation", sees="recruiter", get=405, post=302),
    Gated("employer:end-membership", Recruiter, thing="builders_manager", sees="recruiter", post=200),
    Gated("employer:new", Recruiter, post=422),
    Gated("employer:vacancy", Recruiter, Manager, thing="vacancy_draft", sees=STAFF),
    Gated("employer:place", Recruiter, post=422, **DRAFT),
    Gated("employer:skills", Recruiter, post=422, **DRAFT),
    Gated("employer:add-skill", Recruiter, get=405, post=302, **DRAFT),
    Gated("employer:demands", Recruiter, **DRAFT),
    Gated("employer:new-demand", Recruiter, post=422, **DRAFT),
    Gated("employer:demand", Recruiter, thing="vacancy_demand", sees="recruiter", post=422),
    Gated("employer:answer", Recruiter, thing="vacancy_demand", sees="recruiter", get=405, post=422),
    Gated("employer:withdraw", Recruiter, thing="vacancy_demand", sees="recruiter", get=405, post=302),
    Gated("employer:terms", Recruiter, post=422, **DRAFT),
    *(
        Gated(f"employer:{name}", Recruiter, get=405, post=302, **DRAFT)
        for name in ("submit", "take-back", "publish", "close", "again")
    ),
    Gated("adviser:desk", Adviser),
    Gated("adviser:employers", Adviser),
    Gated("adviser:vacancy", Adviser, Coordinator, thing="vacancy_sent", sees=JUDGES),
    Gated("adviser:challenge", Adviser, Coordinator, thing="vacancy_demand_sent", sees=JUDGES, get=405, post=422),
    Gated("adviser:return", Adviser, Coordinator, thing="vacancy_sent", sees=JUDGES, get=405, post=422),
    Gated("adviser:certify", Adviser, Coordinator, thing="vacancy_sent", sees=JUDGES, get=405, post=422),
    Gated("adviser:enquiry", Adviser, thing="adviser_enquiry", sees="adviser", post=422),
]
