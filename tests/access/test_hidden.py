"""Whom an organisation may not see, against a naive twin that walks over rows in Python."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from overstap.access.models import Disclosure, ShutOut
from overstap.access.policy import (
    countable_for,
    hidden_from,
    is_employers_domain,
    may_be_mailed,
    organisations_hidden_from,
)
from overstap.catalogue.models import Region, Source
from overstap.people.models import Membership, Organisation, OrganisationDomain, OrganisationGroup, Person
from overstap.people.recognising import ANYONES, employers_root_of, kvk_of, name_key, root_of
from overstap.shared import clock

pytestmark = pytest.mark.django_db

DOMAINS = ("bank.nl", "mail.bank.nl", "verzekeraar.nl", "bouw.nl", "zorg.co.uk", "gmail.com", "lease.nl")
NAMES = ("De Bank", "de bank b.v.", "Bouw & Co", "Zorggroep", "Lease NV", "Verzekeraar", "Stichting Zorggroep")


def near(one: Organisation) -> set[int]:
    """Kin, by the words: the group, whoever shares a mail domain with one of these, and all of their groups."""
    rows = {row.pk: row for row in Organisation.objects.all()}
    roots: dict[int, set[str]] = {pk: set() for pk in rows}
    for domain in OrganisationDomain.objects.all():
        root = root_of(domain.domain)
        if root not in ANYONES:
            roots[domain.organisation_id].add(root)

    def with_groups(found: set[int]) -> set[int]:
        groups = {rows[pk].group_id for pk in found} - {None}
        return found | {pk for pk, row in rows.items() if row.group_id in groups}

    same = with_groups({one.pk})
    shared = {root for pk in same for root in roots[pk]}
    return with_groups(same | {pk for pk in rows if roots[pk] & shared})


def naive(one: Organisation, person: Person) -> bool:
    """Whether the person is hidden from the organisation."""
    now = clock.now()
    if Disclosure.objects.filter(candidate=person, organisation=one, withdrawn_at=None).exists():
        return False
    kin = [Organisation.objects.get(pk=pk) for pk in near(one)]
    # What somebody wrote who was not checked yet says nothing about others.
    known = [other for other in kin if other.status in ("active", "ended") or other.pk == one.pk]
    domains = {root_of(domain.domain) for other in known for domain in other.domains.all()} - ANYONES
    for row in person.shut_outs.all():
        if row.until is not None and row.until <= now:
            continue
        for other in kin:
            by_choice = row.organisation_id == other.pk
            by_name = bool(row.name) and name_key(row.name) == name_key(other.name)
            by_number = bool(row.kvk) and row.kvk == other.kvk
            if by_choice or (other in known and (by_name or by_number)):
                return True
        if employers_root_of(row.domain) in domains:
            return True
    if employers_root_of(person.email or "") in domains:
        return True
    return any(
        row.organisation in kin and (row.ended_at is None or row.ended_at > now) for row in person.memberships.all()
    )


def random_world(chance: random.Random) -> tuple[list[Organisation], list[Person]]:
    now = clock.now()
    groups = [OrganisationGroup.objects.create(name=f"groep {number}") for number in range(2)]
    organisations = []
    for number in range(6):
        organisation = Organisation.objects.create(
            name=chance.choice(NAMES), kvk=chance.choice([None, f"1234567{number}"]),
            group=chance.choice([None, None, *groups]),
            status=chance.choice(["active", "active", "active", "applied", "ended"]), decided_at=now,
        )  # fmt: skip
        organisations.append(organisation)
        for domain in chance.sample(DOMAINS, chance.choice([0, 1, 1, 2])):
            OrganisationDomain.objects.create(organisation=organisation, domain=domain)
    people = []
    for number in range(12):
        mailbox = chance.choice([*DOMAINS, "prive.example", "prive.example"])
        email = chance.choice([f"p{number}@{mailbox}", f"p{number}@{mailbox}", None])
        person = Person.objects.create(name=f"p{number}", email=email)
        people.append(person)
        if chance.random() < 0.25:
            Membership.objects.create(
                person=person, organisation=chance.choice(organisations), function="recruiter",
                started_at=now - timedelta(days=9),
                ended_at=chance.choice([None, now - timedelta(days=1), now + timedelta(days=1)]),
            )  # fmt: skip
        if chance.random() < 0.5:
            chosen = chance.choice([None, *organisations])
            ShutOut.objects.create(
                candidate=person, organisation=chosen, name=chance.choice(["", *NAMES]) if chosen else NAMES[0],
                kvk=chance.choice(["", "12345670", "12345673"]), domain=chance.choice(["", *DOMAINS]),
                until=chance.choice([None, None, now - timedelta(days=1), now + timedelta(days=1)]),
            )  # fmt: skip
        if chance.random() < 0.3:
            Disclosure.objects.create(
                candidate=person, organisation=chance.choice(organisations), purpose="test",
                withdrawn_at=chance.choice([None, None, now]),
            )  # fmt: skip
    return organisations, people


@pytest.mark.parametrize("seed", range(25))
def test_hidden_is_what_the_naive_twin_says(seed: int) -> None:
    organisations, people = random_world(random.Random(seed))
    for organisation in organisations:
        expected = {person.pk for person in people if naive(organisation, person)}
        hidden = set(Person.objects.filter(hidden_from(organisation)).values_list("pk", flat=True))
        assert hidden == expected
        assert set(countable_for(organisation).values_list("pk", flat=True)) == {one.pk for one in people} - expected


@pytest.mark.parametrize("seed", range(25))
def test_the_organisations_of_one_candidate_are_those_too(seed: int) -> None:
    organisations, people = random_world(random.Random(seed))
    for person in people:
        active = [one for one in organisations if one.status == "active"]
        expected = {one.pk for one in active if naive(one, person)}
        assert organisations_hidden_from(person) & {one.pk for one in active} == expected


@pytest.mark.parametrize("seed", range(6))
def test_a_membership_holds_when_it_is_among_those_that_hold(seed: int) -> None:
    random_world(random.Random(seed))
    Person.objects.filter(name="p3").update(is_active=False)
    for moment in (clock.now() + timedelta(days=days) for days in (-10, 0, 2)):
        held = set(Membership.objects.at(moment).values_list("pk", flat=True))
        rows = Membership.objects.values_list("pk", flat=True)
        assert {pk for pk in rows if Membership.objects.holds(pk, moment)} == held


def test_the_random_worlds_have_both_kinds() -> None:
    """Else the twins could agree on nothing."""
    organisations, people = random_world(random.Random(1))
    found = [naive(organisation, person) for organisation in organisations for person in people]
    assert 0.1 < sum(found) / len(found) < 0.9


@pytest.mark.parametrize("seed", range(10))
def test_kin_holds_both_ways(seed: int) -> None:
    organisations, _ = random_world(random.Random(seed))
    for one in organisations:
        for other in organisations:
            assert (one.pk in near(other)) == (other.pk in near(one))


def test_whoever_claims_a_domain_or_a_name_hides_nobody_before_being_checked(bank: Organisation) -> None:
    """Else a stranger could take all candidates of an employer away from a coaching firm."""
    coaching = Organisation.objects.create(name="Coaching", status="active", decided_at=clock.now())
    OrganisationDomain.objects.create(organisation=coaching, domain="coaching.example")
    OrganisationDomain.objects.create(organisation=bank, domain="bank.nl")
    someone = Person.objects.create(name="Bo", email="bo@prive.example")
    ShutOut.objects.create(candidate=someone, name="De Bank", domain="bank.nl")
    claims = Organisation.objects.create(name="De Bank")
    for domain in ("coaching.example", "bank.nl"):
        OrganisationDomain.objects.create(organisation=claims, domain=domain)
    assert sees(coaching, someone)
    assert coaching.pk not in organisations_hidden_from(someone)
    assert not sees(bank, someone)
    claims.status, claims.decided_at = Organisation.Status.ACTIVE, clock.now()
    claims.save()
    assert not sees(coaching, someone)
    assert coaching.pk in organisations_hidden_from(someone)


@pytest.fixture
def bank() -> Organisation:
    return Organisation.objects.create(name="De Bank B.V.", kvk="12345678", status="active", decided_at=clock.now())


@pytest.fixture
def anna() -> Person:
    return Person.objects.create(name="Anna", email="anna@prive.example")


def sees(organisation: Organisation, person: Person) -> bool:
    return countable_for(Organisation.objects.get(pk=organisation.pk)).filter(pk=person.pk).exists()


@pytest.mark.parametrize("by", [{"name": "de bank"}, {"kvk": "12345678"}, {"domain": "mail.bank.nl", "name": "x"}])
def test_an_employer_that_joins_later_counts_from_then_on(anna: Person, by: dict[str, str]) -> None:
    ShutOut.objects.create(candidate=anna, **by)
    later = Organisation.objects.create(name="De Bank N.V.", kvk="12345678", status="active", decided_at=clock.now())
    OrganisationDomain.objects.create(organisation=later, domain="bank.nl")
    assert not sees(later, anna)


def test_an_organisation_that_leaves_and_comes_back_is_still_shut_out(anna: Person, bank: Organisation) -> None:
    ShutOut.objects.create(candidate=anna, organisation=bank, name=bank.name, kvk=bank.kvk or "")
    bank.delete()
    again = Organisation.objects.create(name="Anders", kvk="12345678", status="active", decided_at=clock.now())
    assert not sees(again, anna)


def test_a_group_joined_later_counts(anna: Person, bank: Organisation) -> None:
    ShutOut.objects.create(candidate=anna, organisation=bank, name="bank")
    insurer = Organisation.objects.create(name="Verzekeraar", status="active", decided_at=clock.now())
    assert sees(insurer, anna)
    group = OrganisationGroup.objects.create(name="groep")
    Organisation.objects.filter(pk__in=[bank.pk, insurer.pk]).update(group=group)
    assert not sees(insurer, anna)


def test_a_disclosure_lifts_it_for_that_organisation_alone(anna: Person, bank: Organisation) -> None:
    group = OrganisationGroup.objects.create(name="groep")
    bank.group = group
    bank.save()
    insurer = Organisation.objects.create(name="Verzekeraar", group=group, status="active", decided_at=clock.now())
    ShutOut.objects.create(candidate=anna, organisation=bank, name="bank")
    given = Disclosure.objects.create(candidate=anna, organisation=bank, purpose="corridor")
    assert sees(bank, anna)
    assert not sees(insurer, anna)
    given.withdrawn_at = clock.now()
    given.save()
    assert not sees(bank, anna)


def test_a_mailbox_at_the_employer_is_enough_and_is_never_written_to(bank: Organisation) -> None:
    OrganisationDomain.objects.create(organisation=bank, domain="bank.nl")
    bank.roles.create(part="employer", region=_region())
    careless = Person.objects.create(name="Bo", email="bo@kantoor.bank.nl")
    assert not sees(bank, careless)
    assert not may_be_mailed(careless)
    assert is_employers_domain("iemand@bank.nl")
    assert is_employers_domain("iemand@mail.bank.nl")
    assert not is_employers_domain("iemand@prive.example")
    lookalike = Person.objects.create(name="Cas", email="cas@spaarbank.nl")
    assert sees(bank, lookalike)
    assert may_be_mailed(lookalike)


def test_a_domain_the_candidate_named_is_not_written_to_either(anna: Person) -> None:
    assert may_be_mailed(anna)
    ShutOut.objects.create(candidate=anna, name="x", domain="prive.example")
    assert not may_be_mailed(anna)


def test_a_domain_of_anyone_hides_nobody(bank: Organisation) -> None:
    OrganisationDomain.objects.create(organisation=bank, domain="gmail.com")
    someone = Person.objects.create(name="Dee", email="dee@gmail.com")
    assert sees(bank, someone)
    assert may_be_mailed(someone)
    assert not is_employers_domain("dee@gmail.com")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("https://www.Bank.nl/over?x=1", "bank.nl"),
        ("anna@mail.bank.nl", "bank.nl"),
        ("firm.co.uk", "firm.co.uk"),
        ("www.firm.co.uk", "firm.co.uk"),
        ("co.nl", "co.nl"),
        ("bank", ""),
        ("", ""),
        ("a b.nl", ""),
        ("-x.nl", ""),
        ("café.nl", "xn--caf-dma.nl"),
        ("bank.nl.", "bank.nl"),
        ("bank..nl", ""),
    ],
)
def test_the_part_of_a_domain_that_somebody_registered(text: str, root: str) -> None:
    assert root_of(text) == root


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De Bank B.V.", "de bank"),
        ("Stichting Zorggroep", "ZORGGROEP"),
        ("Café Zuid", "cafe  zuid"),
        ("Bouw & Co", "bouw co"),
    ],
)
def test_names_are_recognised(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


def test_a_name_of_only_a_legal_form_stays_a_name() -> None:
    assert name_key("Holding B.V.") == "holding bv"
    assert kvk_of("1234 5678") == "12345678"
    assert kvk_of("123") == kvk_of("１２３４５６７８") == ""


def _region() -> Region:
    source = Source.objects.create(key="t", title="t")
    return Region.objects.create(code="t", name="t", lat=52, lon=5, source=source)
