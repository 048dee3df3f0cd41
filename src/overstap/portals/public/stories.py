"""Three people who do not exist, to look along with. Their options are computed like anyone's, never written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Story:
    """A demo person: `text` tells in the first person what the profile holds."""

    key: str
    name: str
    text: Promise
    profile: dict[str, Any]


STORIES = (
    Story(
        key="samira",
        name="Samira",
        text=_(
            "“I stood behind the counter of a bank in Tilburg for twelve years. My branch is closing. "
            "I want to go on working with people, 32 hours a week.”"
        ),
        profile={
            "pastOccupations": ["baliemedewerker bank"],
            "place": "Tilburg",
            "maxTravelKm": 30,
            "hoursPerWeek": 32,
        },
    ),
    Story(
        key="kevin",
        name="Kevin",
        text=_(
            "“I was a soldier for eight years. Now I want a home and a regular week, near Apeldoorn. "
            "I have a licence for a car and a lorry.”"
        ),
        profile={
            "pastOccupations": ["soldaat"],
            "place": "Apeldoorn",
            "maxTravelKm": 40,
            "hoursPerWeek": 38,
            "licences": ["B", "C"],
        },
    ),
    Story(
        key="denise",
        name="Denise",
        text=_(
            "“I have worked in restaurants in Rotterdam since I was sixteen. My knees hurt and the evenings are long. "
            "Is there something by day?”"
        ),
        profile={
            "pastOccupations": ["serveerster"],
            "place": "Rotterdam",
            "maxTravelKm": 20,
            "hoursPerWeek": 28,
        },
    ),
)
BY_KEY = {story.key: story for story in STORIES}
