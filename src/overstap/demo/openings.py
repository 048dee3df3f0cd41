"""How vacancies of made-up employers come about: written, sent, asked about, certified, published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from overstap.access.acting import Acting
from overstap.catalogue.models import Municipality, OccupationText
from overstap.demo.cast import Cast
from overstap.demo.playing import Story
from overstap.shared import clock
from overstap.steps.employers.actions import certifying, demanding, sending, writing
from overstap.steps.employers.models import DiplomaDemand, VacancyProfile


@dataclass(frozen=True, slots=True)
class Opening:
    """One vacancy: who writes it, for which occupation of the catalogue, and how far it is.

    `diploma`: name, ground and source of a demand; `reach`: draft, sent, asked (by the adviser), or published.
    """

    by: str
    occupation: str
    tasks: str
    reach: str
    days_ago: int
    diploma: tuple[str, str, str] | None = None
    openings: int = 1
    hours: tuple[int, int] = (24, 36)
    pay: tuple[int, int] = (17, 22)
    starts_in: int = 120
    """Days; until then it is open."""


OPENINGS = (
    Opening(
        "recruiter", "verzorgende IG", "Bewoners helpen bij opstaan, wassen en eten, en met hen praten.",
        "published", 40, openings=4,
    ),
    Opening(
        "recruiter", "receptionist kantoor", "Mensen ontvangen, de telefoon aannemen en afspraken maken.", "asked", 9,
        diploma=("Mbo-diploma niveau 4", "collective-agreement", "Dat vragen wij altijd"),
    ),
    Opening("recruiter", "schoonmaker", "Kamers en gangen schoonhouden.", "draft", 2),
    Opening("recruiter-school", "onderwijsassistent", "De leraar helpen in de klas.", "published", 30, openings=2),
    Opening(
        "recruiter-installatie", "elektromonteur", "Zonnepanelen en laadpalen aansluiten.", "published", 28, openings=3
    ),
    Opening("recruiter-vervoer", "transportplanner", "Ritten indelen en chauffeurs helpen onderweg.", "sent", 3),
    Opening("recruiter-ict", "systeembeheerder", "Mensen helpen die vastlopen met een computer.", "published", 22),
    Opening("recruiter-hotel", "receptionist hotel", "Gasten ontvangen.", "published", 35, hours=(24, 32)),
    Opening(
        "recruiter", "helpende zorg en welzijn", "Ouderen helpen bij alles van een gewone dag.", "published", 405,
        openings=9, starts_in=800,
    ),
    Opening(
        "recruiter-vervoer", "vrachtwagenchauffeur", "Vracht naar winkels en bouwplaatsen brengen.",
        "published", 405, openings=8, hours=(32, 40),
        starts_in=800,
    ),
    Opening(
        "recruiter-ict", "helpdeskmedewerker ICT", "Vragen over computers oplossen.", "published", 405, openings=6,
        starts_in=800,
    ),
    Opening(
        "recruiter-school", "leraar basisonderwijs", "Lesgeven aan een groep op de basisschool.", "published", 150,
        openings=3, starts_in=400,
    ),
    Opening(
        "recruiter-installatie", "monteur zonnepanelen", "Zonnepanelen op daken leggen en aansluiten.", "published",
        150, openings=4, hours=(32, 40), starts_in=400,
    ),
    Opening(
        "recruiter-hotel", "medewerker bediening", "Gasten ontvangen en bedienen.", "published", 260, openings=5,
        starts_in=500,
    ),
    Opening("recruiter-bank", "medewerker klantenservice", "Klanten aan de telefoon verder helpen.", "published", 26),
    Opening("recruiter-verzekeraar", "boekhouder", "De boeken van drie afdelingen bijhouden.", "sent", 4),
)  # fmt: skip
"""Our own invention, 2026-11. Each occupation is a name of the starter catalogue."""


def occupation_called(label: str) -> str:
    """URI of the occupation of the catalogue with this name.

    Raises:
        LookupError: the catalogue has none.
    """
    rows = OccupationText.objects.filter(language="nl", label=label).order_by("occupation__uri")
    uri: str | None = rows.values_list("occupation__uri", flat=True).first()
    if uri is None:
        raise LookupError(label)
    return uri


def tell(cast: Cast, opening: Opening) -> Story:
    """The employer writes it, an adviser answers."""
    recruiter = cast.acting[opening.by]
    town = Municipality.objects.get(name=cast.rng.choice(cast.network.places))
    row = writing.begin(
        by=recruiter, key=cast.key(), title=opening.occupation[0].upper() + opening.occupation[1:], tasks=opening.tasks,
        occupation=occupation_called(opening.occupation), municipality=town.code, openings=opening.openings,
    )  # fmt: skip
    if opening.reach == "draft":
        return
    yield 0
    writing.set_terms(
        row, by=recruiter, version=version(row), hours_min=Decimal(opening.hours[0]),
        hours_max=Decimal(opening.hours[1]), pay_min=Decimal(opening.pay[0]), pay_max=Decimal(opening.pay[1]),
        trains=True, starts_on=clock.today() + timedelta(days=opening.starts_in),
    )  # fmt: skip
    writing.set_skills(row, by=recruiter, version=version(row), asked=asked(row))
    if opening.diploma is not None:
        name, ground, source = opening.diploma
        demanding.demand(
            row, by=recruiter, version=version(row), key=cast.key(), name=name, ground=ground, source_text=source
        )
    sending.submit(row, by=recruiter, version=version(row))
    if opening.reach == "sent":
        return
    yield 3
    adviser = adviser_of(cast, row)
    if opening.reach == "asked":
        demand = DiplomaDemand.objects.get(profile=row)
        words = "In welk artikel van de cao staat dit? Zonder dat vallen veel mensen af die het werk wel kunnen."
        certifying.challenge(demand, by=adviser, version=version(row), words=words)
        certifying.send_back(row, by=adviser, version=version(row))
        return
    certifying.certify(row, by=adviser, version=version(row))


def version(row: VacancyProfile) -> int:
    """As a page would show it."""
    return int(VacancyProfile.objects.values_list("version", flat=True).get(pk=row.pk))


def asked(row: VacancyProfile) -> dict[str, tuple[int, int]]:
    """What the catalogue began with: an employer that agrees with it."""
    return {one.skill.uri: (one.weight, one.level) for one in row.skills.select_related("skill")}


def adviser_of(cast: Cast, row: VacancyProfile) -> Acting:
    """Who was asked to answer."""
    adviser = VacancyProfile.objects.select_related("adviser").get(pk=row.pk).adviser
    return next(one for one in cast.acting.values() if one.person == adviser and one.role.key == "adviser")
