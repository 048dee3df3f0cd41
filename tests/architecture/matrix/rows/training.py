"""Addresses of training: providers, and what candidates, coaches, employers and coordinators see of it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from decimal import Decimal

from overstap.access.roles import Candidate, Coach, Coordinator, Provider, Recruiter
from overstap.catalogue.models import CatalogueVersion
from overstap.people.models import Membership
from overstap.shared import clock
from overstap.steps.contracts.models import Agreement
from overstap.steps.registration.actions import members
from overstap.steps.training import actions
from overstap.steps.training.actions.exempting import Evidence
from overstap.steps.training.models import Enrolment, Module, TrainingClass
from tests.architecture.matrix.format import Gated, Maker, Row
from tests.architecture.matrix.rows.candidate import with_journey
from tests.contracts.conftest import shown_match, terms_for
from tests.world import ACTORS, World

HERS = "coach silent_coach"
RECRUITERS = " ".join(name for name, actor in ACTORS.items() if Recruiter in actor.roles)
"""What is offered is for every employer to see."""
NEAR = "coordinator coordinator_colleague"


def _module(world: World) -> Module:
    CatalogueVersion.objects.get_or_create(id=1, defaults={"token": ""})
    return actions.offer_module(
        name="Lassen", form="course", weeks=10, hours_per_week=Decimal(8), skills=[], parts=("A", "B"),
        once=uuid.uuid4(), by=world.acting("provider"),
    )  # fmt: skip


def _class(world: World) -> TrainingClass:
    today = clock.today()
    return actions.open_class(
        module=_module(world), name="Voorjaar", seats=5, least=2, decide_on=today + timedelta(days=20),
        starts_on=today + timedelta(days=30), ends_on=today + timedelta(days=90), needs=("VOG",), once=uuid.uuid4(),
        by=world.acting("provider"),
    )  # fmt: skip


def _proposed(world: World) -> Enrolment:
    today = clock.today()
    return actions.enrol(
        journey=world.journey, module=_module(world), starts_on=today, ends_on=today + timedelta(days=70),
        by=world.acting("candidate", Candidate),
    )  # fmt: skip


def _enrolled(world: World) -> Enrolment:
    return actions.confirm(enrolment=_proposed(world), by=world.acting("candidate", Candidate))


def training_module(world: World) -> object:
    """Something the school teaches."""
    return _module(world).public_id


def training_class(world: World) -> object:
    """A class of the school, with Anna in it."""
    row = _class(world)
    proposed = actions.enrol(
        journey=world.journey, module=row.module, training_class=row, starts_on=row.starts_on, ends_on=row.ends_on,
        by=world.acting("candidate", Candidate),
    )  # fmt: skip
    actions.confirm(enrolment=proposed, by=world.acting("candidate", Candidate))
    return row.public_id


def enrolment(world: World) -> object:
    """Anna follows a training."""
    return _enrolled(world).public_id


def proposed_enrolment(world: World) -> object:
    """Anna was proposed a training: the school knows nothing of it."""
    return _proposed(world).public_id


def exemption(world: World) -> object:
    """Anna asks for an exemption."""
    return actions.ask_exemption(
        enrolment=_enrolled(world), part=0, evidence=Evidence("Gedaan"), by=world.acting("candidate", Candidate)
    ).public_id


def wage_period(world: World) -> object:
    """Who pays Anna."""
    return actions.tell_wages(
        journey=world.journey, payer="benefit", from_on=clock.today(), by=world.acting("candidate", Candidate)
    ).public_id


def agreement_to_share(world: World) -> object:
    """An agreement of Anna with the builder that binds."""
    match = shown_match(world)
    return Agreement.objects.create(
        match=match, journey=match.journey, candidate=match.candidate, organisation=match.organisation,
        form="conditional", terms=terms_for(match), state="binding", digest="0" * 64, function="Timmerman",
        starts_on=clock.today(), risks="x", binding_at=clock.now(),
    ).public_id  # fmt: skip


def journey_and_module(world: World) -> dict[str, object]:
    """Anna's journey, and something to propose."""
    return {"journey": world.journey.public_id, "module": _module(world).public_id}


def schools_invitation(world: World) -> object:
    """An invitation of the school, whose administrator works there."""
    Membership.objects.filter(pk=world.memberships["provider"].pk).update(is_admin=True)
    school = world.organisations["school"]
    return members.invite(school, "new@mail.example", "provider", by=world.acting("provider")).public_id


def schools_member(world: World) -> object:
    """Somebody who works at the school, of which the administrator works there too."""
    Membership.objects.filter(pk=world.memberships["provider"].pk).update(is_admin=True)
    return world.memberships["provider"].public_id


THINGS: dict[str, Maker] = {
    "training_module": training_module, "training_class": training_class, "enrolment": enrolment,
    "proposed_enrolment": proposed_enrolment, "exemption": exemption,
    "wage_period": wage_period, "agreement_to_share": agreement_to_share, "journey_and_module": journey_and_module,
    "schools_invitation": schools_invitation, "schools_member": schools_member,
}  # fmt: skip

ROWS: list[Row] = [
    Gated("provider:start", Provider),
    Gated("provider:classes", Provider),
    Gated("provider:class-new", Provider, thing="training_module", sees="provider", post=422),
    Gated("provider:class", Provider, thing="training_class", sees="provider", post=422),
    Gated("provider:attendance", Provider, thing="training_class", sees="provider", get=405, post=302),
    Gated("provider:needs", Provider, thing="training_class", sees="provider", get=405, post=302),
    Gated("provider:learners", Provider),
    Gated("provider:learner", Provider, thing="enrolment", sees="provider", post=302, writes=True),
    Gated("provider:exemption", Provider, thing="exemption", sees="provider", get=405, post=302),
    Gated("provider:modules", Provider),
    Gated("provider:module-new", Provider, post=422),
    Gated("provider:module-change", Provider, thing="training_module", sees="provider", post=422),
    Gated("provider:module-close", Provider, thing="training_module", sees="provider", get=405, post=302),
    Gated("provider:organisation", Provider, post={}),
    Gated("provider:withdraw-invitation", Provider, thing="schools_invitation", sees="provider", get=405, post=302),
    Gated("provider:end-membership", Provider, thing="schools_member", sees="provider", post=200),
    Gated("candidate:training", Candidate, get=with_journey(200, 302), post=with_journey(422, 302)),
    Gated("candidate:enrolment", Candidate, thing="enrolment", sees="candidate", post=302),
    Gated("candidate:enrolment", Candidate, thing="proposed_enrolment", sees="candidate", post=302),
    Gated("candidate:wages-away", Candidate, thing="wage_period", sees="candidate", get=405, post=302),
    Gated("candidate:training-share", Candidate, thing="agreement_to_share", sees="candidate", get=405, post=302),
    Gated("coach:training", Coach, thing="journey", sees=HERS, post=422, writes=True),
    Gated("coach:training-choose", Coach, thing="journey", sees=HERS),
    Gated("coach:training-propose", Coach, thing="journey_and_module", sees=HERS, post=422),
    Gated("coach:enrolment", Coach, thing="proposed_enrolment", sees=HERS, post=302, writes=True),
    Gated("coach:wages-away", Coach, thing="wage_period", sees=HERS, get=405, post=302),
    Gated("employer:training", Recruiter),
    Gated("employer:training-class", Recruiter, thing="training_class",
          sees=RECRUITERS, post=422),
    Gated("employer:training-promise", Recruiter, thing="training_module", sees=RECRUITERS, post=422),
    Gated("coordinator:classes", Coordinator),
    Gated("coordinator:class", Coordinator, thing="training_class", sees=NEAR, post=422),
]  # fmt: skip
