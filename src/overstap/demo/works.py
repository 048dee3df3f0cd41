"""What made-up employers offer to people who change: the opening, who receives them, what is agreed and learned."""

from __future__ import annotations

from dataclasses import dataclass

from overstap.steps.contracts.models import Agreement
from overstap.steps.training.models import Module

Form = Agreement.Form


@dataclass(frozen=True, slots=True)
class Course:
    """A training: who teaches it, and what it is."""

    provider: str
    name: str
    form: str
    weeks: int
    hours: int
    parts: tuple[str, ...]
    price: int
    credential: str = ""
    by_law: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A class of a course, in working days after it was opened; `go`: what was decided, None where it is to come.

    `keeps`: the recruiter whose employer keeps seats in it.
    """

    course: Course
    name: str
    seats: int
    least: int
    starts: int
    keeps: str
    go: bool | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work at one employer, by keys of members; money in cents a month.

    `conditions`: kind, words and days after the signature on which each must be there. `after`: days after the
    signature on which work begins.
    """

    recruiter: str
    manager: str
    buddy: str
    occupation: str
    function: str
    form: str
    conditions: tuple[tuple[str, str, int], ...]
    after: int
    hours: int
    pay: int
    training_pay: int | None = None
    course: Course | None = None
    variant: str = "ordinary"
    half_days: int = 4
    starts_untrained: bool = False


CARE = Course(
    "provider", "Helpende: de eerste stap in de zorg", Module.Form.PRAKTIJKVERKLARING, 10, 12,
    ("Persoonlijke verzorging", "Samenwerken in een team"), 145_000, "Praktijkverklaring helpende",
)  # fmt: skip
PABO = Course(
    "provider-hogeschool", "Pabo voor zij-instromers", Module.Form.MICROCREDENTIAL, 96, 20,
    ("Rekenen en taal", "Lesgeven in de groep", "Afsluitend jaar"), 480_000, "Getuigschrift pabo", by_law=True,
)  # fmt: skip
TRUCK = Course(
    "provider", "Rijbewijs C en code 95", Module.Form.VAKSCHOOL, 9, 16, ("Theorie", "Praktijk"), 690_000,
    "Rijbewijs C met code 95", by_law=True,
)  # fmt: skip
SOLAR = Course(
    "provider", "Monteur zonnepanelen (BBL)", Module.Form.BBL, 80, 10,
    ("Veilig op hoogte", "Aansluiten", "Eindexamen"), 120_000, "Mbo-diploma niveau 2",
)  # fmt: skip
HELPDESK = Course(
    "provider", "Helpdesk in acht weken", Module.Form.COURSE, 8, 24, ("Netwerken", "Mensen helpen"), 260_000,
    "Certificaat helpdesk",
)  # fmt: skip
COURSES = (CARE, PABO, TRUCK, SOLAR, HELPDESK)

CLASSES = (
    Group(CARE, "Helpende, najaar", 8, 2, 34, "recruiter", True, "De zorggroep houdt plaatsen vrij: we gaan door."),
    Group(
        HELPDESK, "Helpdesk, najaar", 10, 6, 34, "recruiter-ict", False,
        "Er meldden zich te weinig deelnemers. In het voorjaar proberen we het weer.",
    ),
    Group(TRUCK, "Rijbewijs C, winter", 6, 3, 75, "recruiter-vervoer"),
)  # fmt: skip
"""Opened `CLASSES_AGO` working days ago; our own invention, 2026-11."""
CLASSES_AGO, DECIDED_AFTER = 60, 31

WORKS: dict[str, Work] = {
    "care": Work(
        "recruiter", "manager", "buddy", "helpende zorg en welzijn", "Helpende", Form.PRACTICE, (), 5, 24, 265_000,
        250_000, CARE,
    ),
    "teacher": Work(
        "recruiter-school", "manager-school", "buddy-school", "leraar basisonderwijs", "Leraar in opleiding",
        Form.CONDITIONAL, (("admission", "Is toegelaten tot de pabo", 40), ("diploma", "Heeft de pabo gehaald", 700)),
        20, 32, 310_000, 280_000, PABO, "before-the-class", 6,
    ),
    "driver": Work(
        "recruiter-vervoer", "manager-vervoer", "buddy-vervoer", "vrachtwagenchauffeur", "Vrachtwagenchauffeur",
        Form.DECLARATION, (("licence", "Heeft rijbewijs C met code 95", 85),), 90, 38, 295_000, None, TRUCK,
        "try-out-day", 2,
    ),
    "electrician": Work(
        "recruiter-installatie", "manager-installatie", "buddy-installatie", "monteur zonnepanelen",
        "Leerling-monteur", Form.BBL, (), 5, 36, 270_000, 240_000, SOLAR,
    ),
    "ict": Work(
        "recruiter-ict", "manager-ict", "buddy-ict", "helpdeskmedewerker ICT", "Medewerker helpdesk",
        Form.AFTER_COMPLETION, (("certificate", "Heeft het certificaat helpdesk", 70),), 75, 32, 285_000, None,
        HELPDESK, "try-out-week", 6,
    ),
    "hotel": Work(
        "recruiter-hotel", "manager-hotel", "buddy-hotel", "medewerker bediening", "Medewerker bediening",
        Form.CONDITIONAL, (("conduct", "Heeft een verklaring omtrent het gedrag", 30),), 10, 28, 250_000,
        half_days=2, starts_untrained=True,
    ),
}  # fmt: skip
"""Our own invention, 2026-11; forms and variants follow the cases of the report (care, teachers, drivers)."""
