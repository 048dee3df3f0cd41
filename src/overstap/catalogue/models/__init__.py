"""The tables of the catalogue. None of them holds anything about a person."""

from overstap.catalogue.models.concepts import (
    Broader,
    Group,
    GroupText,
    Occupation,
    OccupationName,
    OccupationSkill,
    OccupationText,
    Origin,
    Sector,
    Skill,
    SkillName,
    SkillRelation,
    SkillText,
    Theme,
)
from overstap.catalogue.models.facts import (
    Brc,
    Demand,
    InterestScore,
    IscoBrc,
    LegalDemand,
    Wage,
    WageIndex,
)
from overstap.catalogue.models.places import Municipality, Postcode, Region
from overstap.catalogue.models.provenance import CatalogueVersion, ImportRun, Source

__all__ = [
    "Brc",
    "Broader",
    "CatalogueVersion",
    "Demand",
    "Group",
    "GroupText",
    "ImportRun",
    "InterestScore",
    "IscoBrc",
    "LegalDemand",
    "Municipality",
    "Occupation",
    "OccupationName",
    "OccupationSkill",
    "OccupationText",
    "Origin",
    "Postcode",
    "Region",
    "Sector",
    "Skill",
    "SkillName",
    "SkillRelation",
    "SkillText",
    "Source",
    "Theme",
    "Wage",
    "WageIndex",
]
