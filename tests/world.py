"""A small world of people, one for every way to have to do with one candidate; made in a blink, without a password.

`make()` writes it in the transaction that runs. Everybody of it looks at the same candidate, Anna ("candidate"), who
works for the bank and may not be seen there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client

from overstap.access.acting import Acting, acting_as
from overstap.access.models import Consent, Relation, ShutOut
from overstap.access.roles import ROLES, Candidate, Role
from overstap.catalogue.models import Region, Source
from overstap.engine.chain import State, Step
from overstap.journeys.models import Journey
from overstap.people.models import (
    Membership,
    Organisation,
    OrganisationDomain,
    OrganisationGroup,
    OrganisationRole,
    Person,
)
from overstap.shared import clock

HERE, ELSEWHERE = "here", "elsewhere"


@dataclass(frozen=True)
class Actor:
    """Somebody of the world: at which organisation as what, and what he or she has to do with the candidate."""

    meaning: str
    works: tuple[str, str] = ("", "")
    """Organisation and function."""
    ended: bool = False
    """The membership ended; the relation, if any, was forgotten."""
    relation: str = ""
    former: bool = False
    """The relation ended."""
    consents: bool = False
    withdrawn: bool = False
    """All that was allowed was withdrawn."""
    shown: bool = False
    """She lets everybody of the organisation see name, address and passport (`withdrawn`: until yesterday)."""

    @property
    def roles(self) -> frozenset[type[Role]]:
        """In which roles this actor acts now. Said here, not asked of the code under test."""
        found: set[type[Role]] = {Candidate}
        if self.works[1] and not self.ended:
            found.add(ROLES[self.works[1]])
        if self.relation == "trusted" and not self.former:
            found.add(ROLES["trusted"])
        return frozenset(found)


ACTORS: dict[str, Actor] = {
    "candidate": Actor("the candidate all others look at: Anna, who works for the bank and is hidden from it"),
    "other_candidate": Actor("another candidate, with a journey, a coach and a passport of her own"),
    "newcomer": Actor("an account without anything"),
    # Coaches
    "coach": Actor("her coach, with every consent", ("coaching", "coach"), relation="coach", consents=True),
    "silent_coach": Actor("her coach too; she withdrew every consent", ("coaching", "coach"), relation="coach",
                          consents=True, withdrawn=True),
    "former_coach": Actor("was her coach until yesterday", ("coaching", "coach"), relation="coach", former=True,
                          consents=True),
    "coach_colleague": Actor("coach of the same organisation, nothing to do with her; coach of the other candidate",
                             ("coaching", "coach")),
    "coach_elsewhere": Actor("coach of another organisation", ("coaching_elsewhere", "coach")),
    "coach_who_left": Actor("her coach by the rows, who no longer works there", ("coaching", "coach"), ended=True,
                            relation="coach", consents=True),
    "banks_coach": Actor("coach at her own employer, related and allowed, not disclosed to", ("bank", "coach"),
                         relation="coach", consents=True),
    "siblings_coach": Actor("the same at an organisation of the same group", ("insurer", "coach"), relation="coach",
                            consents=True),
    "mailboxs_coach": Actor("the same at one that shares a mail domain", ("leasing", "coach"), relation="coach",
                            consents=True),
    # Trusted persons
    "trusted": Actor("accompanies her, with every consent", relation="trusted", consents=True),
    "silent_trusted": Actor("accompanies her; she withdrew every consent", relation="trusted", consents=True,
                            withdrawn=True),
    "former_trusted": Actor("accompanied her until yesterday", relation="trusted", former=True, consents=True),
    # Referrers
    "referrer": Actor("referred her, may follow", ("municipality", "referrer"), relation="referrer", consents=True),
    "silent_referrer": Actor("referred her; she withdrew every consent", ("municipality", "referrer"),
                             relation="referrer", consents=True, withdrawn=True),
    "referrer_colleague": Actor("works beside the referrer", ("municipality", "referrer")),
    "banks_referrer": Actor("her employer's own, who referred her", ("bank", "referrer"), relation="referrer",
                            consents=True),
    # Employers
    "recruiter": Actor("recruiter of an employer that is not hers; its administrator", ("builder", "recruiter")),
    "manager": Actor("manager there", ("builder", "manager")),
    "buddy": Actor("buddy there", ("builder", "buddy")),
    "recruiter_elsewhere": Actor("recruiter of another employer", ("employer_elsewhere", "recruiter")),
    "banks_recruiter": Actor("recruiter of her own employer; by the rows she even shows her name there",
                             ("bank", "recruiter"), shown=True),
    "named_recruiter": Actor("recruiter of an employer to which she shows her name", ("hospital", "recruiter"),
                             shown=True),
    "named_manager": Actor("manager there", ("hospital", "manager")),
    "named_buddy": Actor("buddy there", ("hospital", "buddy")),
    "card_recruiter": Actor("recruiter of an employer that has a card of her, and no more", ("grower", "recruiter")),
    "former_recruiter": Actor("recruiter of an employer to which she showed her name until yesterday",
                              ("hotel", "recruiter"), shown=True, withdrawn=True),
    # Training providers
    "provider": Actor("works for a training provider", ("school", "provider")),
    "provider_elsewhere": Actor("works for another training provider", ("school_elsewhere", "provider")),
    # The network
    "adviser": Actor("adviser of her region", ("office", "adviser")),
    "adviser_elsewhere": Actor("adviser of another region", ("office_elsewhere", "adviser")),
    "coordinator": Actor("coordinator who finds her a coach", ("desk", "coordinator"), relation="intake",
                         consents=True),
    "coordinator_colleague": Actor("coordinator at the same desk", ("desk", "coordinator")),
    "coordinator_elsewhere": Actor("coordinator of another region", ("desk_elsewhere", "coordinator")),
}  # fmt: skip

# Organisation: the parts it plays, its region, the group it belongs to, its mail domains.
ORGANISATIONS: dict[str, tuple[tuple[str, ...], str, str, tuple[str, ...]]] = {
    "coaching": (("coaching",), HERE, "", ("coaching.example",)),
    "coaching_elsewhere": (("coaching",), ELSEWHERE, "", ()),
    "municipality": (("municipality", "outreach"), HERE, "", ("gemeente.example",)),
    "bank": (("employer", "coaching"), HERE, "bank and insurer", ("bank.example",)),
    "insurer": (("employer", "coaching"), HERE, "bank and insurer", ("insurer.example",)),
    "leasing": (("employer", "coaching"), HERE, "", ("bank.example", "leasing.example")),
    "builder": (("employer",), HERE, "", ("builder.example",)),
    "employer_elsewhere": (("employer",), ELSEWHERE, "", ()),
    "hospital": (("employer",), HERE, "", ()),
    "grower": (("employer",), HERE, "", ()),
    "hotel": (("employer",), HERE, "", ()),
    "office": (("advising",), HERE, "", ()),
    "office_elsewhere": (("advising",), ELSEWHERE, "", ()),
    "desk": (("coordination",), HERE, "", ()),
    "desk_elsewhere": (("coordination",), ELSEWHERE, "", ()),
    "school": (("provider",), HERE, "", ("school.example",)),
    "school_elsewhere": (("provider",), ELSEWHERE, "", ()),
}


@dataclass
class World:
    """The people and organisations that were made, by the names above."""

    regions: dict[str, Region]
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    journeys: dict[str, Journey] = field(default_factory=dict)
    """Of "candidate" and "other_candidate"."""

    @property
    def candidate(self) -> Person:
        """Anna."""
        return self.people["candidate"]

    @property
    def journey(self) -> Journey:
        """Anna's journey: coaching, owned by her coach."""
        return self.journeys["candidate"]

    def acting(self, actor: str, role: type[Role] | None = None) -> Acting:
        """An actor at work, to call actions with; `role` where several are possible (default: not as candidate)."""
        mine = ACTORS[actor].roles
        roles = {role} if role else (mine - {Candidate}) or mine
        found = acting_as(self.people[actor], tuple(roles))
        assert found is not None, f"{actor} does not act as {roles}"
        return found

    def client(self, actor: str, *, second_factor: bool = True, enforce_csrf_checks: bool = False) -> Client:
        """A browser in which an actor is logged in; "stranger" is not."""
        client = Client(enforce_csrf_checks=enforce_csrf_checks)
        if actor != "stranger":
            client.force_login(self.people[actor])
            if second_factor:
                session = client.session
                session["second_factor"] = True
                session.save()
        return client


def make(only: Iterable[str] | None = None, *, step: Step = Step.COACHING, next_action: str = "first-session") -> World:
    """Write the world: everybody, or `only` some actors beside the two candidates and their employers.

    Both journeys are at `step`; `tests/matches.py` makes matches.
    """
    world = World(_regions())
    _organisations(world)
    now = clock.now()
    wanted = {"candidate", "other_candidate", *(ACTORS if only is None else only)}
    for name, actor in ACTORS.items():
        if name in wanted:
            _person(world, name, actor)
    for key, owner in (("candidate", "coach"), ("other_candidate", "coach_colleague")):
        world.journeys[key] = Journey.objects.create(
            candidate=world.people[key], owner=world.people.get(owner, world.people[key]), region=world.regions[HERE],
            step=step, state=State.ACTIVE, next_action=next_action,
            due_on=clock.today() + timedelta(days=7), is_demo=True,
        )  # fmt: skip
    anna, other = world.candidate, world.people["other_candidate"]
    ShutOut.objects.create(candidate=anna, organisation=world.organisations["bank"], name="De bank")
    for name, actor in ACTORS.items():
        if name in wanted and actor.relation:
            _relate(world, name, actor)
        if name in wanted and actor.shown:
            _show(world, actor)
    if "coach_colleague" in world.people:
        Relation.objects.create(
            candidate=other, holder=world.people["coach_colleague"], kind="coach", why="test",
            organisation=world.organisations["coaching"], since=now - timedelta(days=30),
        )  # fmt: skip
    return world


def _regions() -> dict[str, Region]:
    """Two regions: of the catalogue when there is one, else made."""
    found = list(Region.objects.order_by("code")[:2])
    if len(found) < 2:
        source = Source.objects.first() or Source.objects.create(key="test-world", title="made for tests")
        found = [
            Region.objects.create(code=f"test-{key}", name=key, lat=52 + number, lon=5, source=source)
            for number, key in enumerate((HERE, ELSEWHERE))
        ]
    return dict(zip((HERE, ELSEWHERE), found, strict=True))


def _organisations(world: World) -> None:
    now = clock.now()
    for number, (name, (parts, region, group, domains)) in enumerate(ORGANISATIONS.items()):
        roof = OrganisationGroup.objects.get_or_create(name=group)[0] if group else None
        organisation = Organisation.objects.create(
            name=f"{name} (test)", kvk=f"{90000000 + number}", group=roof, status="active", decided_at=now
        )
        world.organisations[name] = organisation
        for part in parts:
            OrganisationRole.objects.create(
                organisation=organisation, part=part, region=world.regions[region],
                since=clock.today() - timedelta(days=100),
            )  # fmt: skip
        for domain in domains:
            OrganisationDomain.objects.create(organisation=organisation, domain=domain)


def _person(world: World, name: str, actor: Actor) -> None:
    now = clock.now()
    person = Person.objects.create(
        email=f"{name.replace('_', '.')}@people.example", name=f"{name.replace('_', ' ').title()} Test", password="!"
    )
    world.people[name] = person
    place, function = actor.works
    if function:
        world.memberships[name] = Membership.objects.create(
            person=person, organisation=world.organisations[place], function=function,
            is_admin=name == "recruiter", started_at=now - timedelta(days=60),
            ended_at=now - timedelta(days=1) if actor.ended else None,
        )  # fmt: skip


def _relate(world: World, name: str, actor: Actor) -> None:
    now = clock.now()
    month_ago, yesterday = now - timedelta(days=30), now - timedelta(days=1)
    person = world.people[name]
    Relation.objects.create(
        candidate=world.candidate, holder=person, kind=actor.relation, why="test",
        organisation=world.organisations.get(actor.works[0]), since=month_ago,
        until=yesterday if actor.former else None,
    )  # fmt: skip
    if actor.consents:
        Consent.objects.bulk_create(
            Consent(
                candidate=world.candidate, person=person, aspect=aspect, purpose="test", given_at=month_ago,
                withdrawn_at=yesterday if actor.withdrawn else None,
            )
            for aspect in Consent.Aspect.values
        )  # fmt: skip


def _show(world: World, actor: Actor) -> None:
    now = clock.now()
    Consent.objects.bulk_create(
        Consent(
            candidate=world.candidate, organisation=world.organisations[actor.works[0]], aspect=aspect, purpose="match",
            given_at=now - timedelta(days=30), withdrawn_at=now - timedelta(days=1) if actor.withdrawn else None,
        )
        for aspect in ("name", "contact", "passport", "training")
    )  # fmt: skip
