"""A coach hands a candidate over: from then on she sees nothing, and what she wrote for herself nobody else reads."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlparse

from tests.stories.meeting import Somebody

OWN = "Alleen voor mezelf: let op hoe zij over haar chef praat."
SHARED = "Samen bekeken: welke opleiding in de avond past."


def test_a_coach_hands_over(somebody: Callable[[], Somebody]) -> None:
    # Ilse writes something for herself, and something for both, about Rosa.
    ilse = somebody()
    ilse.is_quickly("Ilse Brandsma")
    ilse.follows("Rosa Fernandes")
    rosas = urlparse(ilse.page.url).path
    ilse.follows("Alle notities")
    ilse.fills(own__words=OWN)
    ilse.presses("Voor mij bewaren")
    ilse.fills(shared__words=SHARED)
    ilse.presses("Met de kandidaat delen")
    ilse.reads(OWN, SHARED)
    ilse.goes(rosas)
    ilse.reads(OWN, SHARED)

    # She hands Rosa over to Youssef; without a name and a reason the page says what to fill in.
    ilse.follows("Overdragen aan een andere coach")
    ilse.presses("Overdragen")
    ilse.reads("Kies wie het overneemt.", "Zeg waarom.")
    youssefs = ilse.page.locator("#id_coach option", has_text="Youssef Tahiri").get_attribute("value")
    ilse.page.locator("#id_coach").select_option(youssefs)
    ilse.fills(reason="Ik ga met verlof.")
    ilse.presses("Overdragen")

    # Rosa is gone from her list, and every page of Rosa is one that does not exist.
    ilse.goes("/coach/")
    ilse.does_not_read("Rosa Fernandes")
    for page in ("", "notities/", "plan/", "plan/wijzigen/", "paspoort/", "gesprek/", "afspraak/", "overdragen/"):
        ilse.finds_nothing(rosas + page)

    # Youssef has Rosa on his list. He reads neither what Ilse kept for herself, nor what the two shared.
    youssef = somebody()
    youssef.is_by_cookie("Youssef Tahiri")
    youssef.goes("/coach/")
    youssef.follows("Rosa Fernandes")
    youssef.does_not_read(OWN, SHARED)
    youssef.follows("Alle notities")
    youssef.does_not_read(OWN, SHARED)
    youssef.fills(shared__words="Kennisgemaakt.")
    youssef.presses("Met de kandidaat delen")

    # Rosa sees who helps her now and why, and keeps what she shared; what Ilse kept for herself was never hers to read.
    rosa = somebody()
    rosa.is_by_cookie("Rosa Fernandes")
    rosa.goes("/mijn/")
    rosa.reads("Youssef Tahiri")
    rosa.does_not_read("Ilse Brandsma")
    rosa.opens("Notities")
    rosa.reads(SHARED, "Kennisgemaakt.")
    rosa.does_not_read(OWN)
    rosa.opens("Mijn traject tot nu toe")
    rosa.reads("Ik ga met verlof.")
