"""Tables of vacancies: the profile an employer writes and an adviser certifies, and what of it is published."""

from overstap.steps.employers.models.profiles import (
    Challenge,
    DiplomaDemand,
    ProfileAuthor,
    ProfileLog,
    ProfileSkill,
    VacancyProfile,
)
from overstap.steps.employers.models.rules import CertificationTerm, DiplomaGround, MinimumWage
from overstap.steps.employers.models.vacancies import Vacancy, VacancySkill

__all__ = [
    "CertificationTerm",
    "Challenge",
    "DiplomaDemand",
    "DiplomaGround",
    "MinimumWage",
    "ProfileAuthor",
    "ProfileLog",
    "ProfileSkill",
    "Vacancy",
    "VacancyProfile",
    "VacancySkill",
]
