"""Coming in, referrers and coordinators."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from overstap.access.acting import as_visitor
from overstap.access.roles import Candidate, Coordinator, Referrer
from overstap.people.models import Invitation, Membership
from overstap.shared import clock
from overstap.steps.registration import actions, tokens
from overstap.steps.registration.actions.desk import Question
from overstap.steps.registration.models import DeskRoute, Enquiry
from overstap.steps.registration.queries.choices import regions
from overstap.steps.registration.told import Told
from tests.architecture.matrix.format import Gated, Maker, Open, Row
from tests.world import HERE, World


def _told(world: World) -> Told:
    return Told(place=world.regions[HERE].municipalities.order_by("pk")[0].code)


def referral(world: World) -> object:
    made = actions.refer("Sam", "sam@mail.example", "asked", by=world.acting("referrer"), once=uuid4())
    return tokens.token(tokens.FOR_REFERRAL, made.public_id)


def invitation(world: World) -> object:
    made = actions.invite(world.organisations["builder"], "new@mail.example", "recruiter", by=world.acting("recruiter"))
    return tokens.token(tokens.FOR_INVITATION, made.public_id)


def invitation_row(world: World) -> object:
    invitation(world)
    return Invitation.objects.get(email="new@mail.example").public_id


def _referrers_admin(world: World) -> None:
    Membership.objects.filter(pk=world.memberships["referrer"].pk).update(is_admin=True)


def colleague(world: World) -> object:
    _referrers_admin(world)
    return world.memberships["referrer_colleague"].public_id


def colleagues_invitation(world: World) -> object:
    _referrers_admin(world)
    place = world.organisations["municipality"]
    return actions.invite(place, "new@mail.example", "referrer", by=world.acting("referrer")).public_id


def membership(world: World) -> object:
    return world.memberships["recruiter"].public_id


def _enquiry(world: World) -> Enquiry:
    code = world.regions[HERE].code
    return actions.ask(Question("person", "Where can I learn?", region=code), by=as_visitor(), once=uuid4())[0]


def question(world: World) -> object:
    row = _enquiry(world)
    return {"public_id": row.public_id, "token": tokens.token(tokens.FOR_ENQUIRY, row.public_id)}


def enquiry(world: World) -> object:
    return _enquiry(world).public_id


def beside(world: World) -> object:
    made = actions.register_together("Maria", "", _told(world), by=world.acting("referrer"), once=uuid4())
    return made.registration.candidate.public_id


def organisation(world: World) -> object:
    return world.organisations["builder"].public_id


def route(world: World) -> object:
    by, office = world.acting("coordinator"), world.organisations["office"]
    made = actions.route(world.regions[HERE].code, "", office, by=by, since=clock.today())
    assert DeskRoute.objects.filter(pk=made.pk).exists()
    return made.pk


def together(world: World) -> dict[str, Any]:
    return {
        "once": str(UUID(int=7)), "name": "Maria", "place": _told(world).place, "reach": "partner", "shares": "nothing",
        "agreed": "on",
    }  # fmt: skip


def new_route(world: World) -> dict[str, Any]:
    code = world.regions[HERE].code
    assert code in dict(regions())
    return {"region": code, "organisation": str(world.organisations["office"].public_id), "since": "1-2-2030"}


REFER = {"once": str(UUID(int=8)), "name": "Sam", "email": "sam@mail.example", "ground": "asked"}
BOTH = "coordinator coordinator_colleague"

ROWS: list[Row] = [
    Open("registration:start"),
    Open("registration:name", post=(422, 422)),
    Open("registration:place", post=(422, 422)),
    Open("registration:employer", post=(302, 302)),  # nobody is an answer
    Open("registration:reach", post=(422, 422)),
    Open("registration:groups", post=(302, 302)),  # none is an answer
    Open("registration:shares", get=(302, 302), post=(302, 302)),  # only for who was referred
    Open("registration:check", get=(302, 302), post=(302, 302)),  # nothing was answered yet
    Open("registration:done", get=(302, 302)),
    Open("registration:code", post=(422, 422)),
    Open("registration:referred", thing="referral", post=(302, 302)),
    Open("registration:organisation", post=(302, 422)),
    Open("registration:organisation-done"),
    Open("registration:invited", thing="invitation", post=(302, 302)),
    Open("registration:ask", post=(422, 422)),
    Open("registration:question", thing="question", post=(302, 302)),
    Gated("registration:told", Candidate, post=404, form={"groups-form": "1", "groups": ["self-employed"]}),
    Gated("referrer:home", Referrer, writes=True),
    Gated("referrer:refer", Referrer, post=422, form=REFER),
    Gated(
        "referrer:together", Referrer, post={"referrer": 422, "silent_referrer": 422, "referrer_colleague": 422},
        form=together, sent={"referrer": 200, "silent_referrer": 200, "referrer_colleague": 200},
    ),
    Gated("referrer:renew", Referrer, thing="beside", sees="referrer", get=405, post=200),
    Gated("referrer:organisation", Referrer, post={}),
    Gated("referrer:withdraw-invitation", Referrer, thing="colleagues-invitation", sees="referrer", get=405, post=302),
    Gated("referrer:end-membership", Referrer, thing="colleague", sees="referrer", post=200,
          form={"sure": "1"}),
    Gated("coordinator:home", Coordinator),
    Gated("coordinator:intake", Coordinator),
    Gated("coordinator:assign", Coordinator, thing="journey", sees="coordinator", post=422, writes=True),
    Gated("coordinator:organisations", Coordinator),
    Gated("coordinator:organisation-of", Coordinator, thing="organisation", sees=BOTH, post=422,
          form={"join": "1", "group": "Some group"}),
    Gated("coordinator:organisation", Coordinator, post={}),
    Gated("coordinator:withdraw-invitation", Coordinator, thing="invitation-row", sees=BOTH, get=405, post=302),
    Gated("coordinator:end-membership", Coordinator, thing="membership", sees=BOTH, post=200),
    Gated("coordinator:desk", Coordinator),
    Gated("coordinator:question", Coordinator, thing="enquiry", sees=BOTH, post=422,
          form={"version": 0, "words": "At the Leerwerkloket."}),
    Gated("coordinator:routes", Coordinator, post=422, form=new_route, sent={"coordinator": 302,
          "coordinator_colleague": 302, "coordinator_elsewhere": 422}),
    Gated("coordinator:end-route", Coordinator, thing="route", sees=BOTH, get=405, post=302),
]  # fmt: skip

THINGS: dict[str, Maker] = {
    "referral": referral,
    "invitation": invitation,
    "invitation-row": invitation_row,
    "colleague": colleague,
    "colleagues-invitation": colleagues_invitation,
    "membership": membership,
    "question": question,
    "enquiry": enquiry,
    "beside": beside,
    "organisation": organisation,
    "route": route,
}
