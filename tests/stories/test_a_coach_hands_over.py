"""A coach hands a candidate over: from then on she sees nothing, and what she wrote for herself nobody else reads."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlparse

from tests.stories.meeting import Somebody

OWN = "Alleen voor mezelf: let op hoe hij over zijn chef praat."
SHARED = "Samen bekeken: welke opleiding in de avond past."


def test_a_coach_hands_over(somebody: Callable[[], Somebody]) -> None:
    # Ilse writes something for herself, and something for both, about Bas.
    ilse = somebody()
    ilse.is_quickly("Ilse Brandsma")
    ilse.follows("Bas Timmermans")
    his = urlparse(ilse.page.url).path
    ilse.follows("Alle notities")
    ilse.fills(own__words=OWN)
    ilse.presses("Voor mij bewaren")
    ilse.fills(shared__words=SHARED)
    ilse.presses("Met de kandidaat delen")
    ilse.reads(OWN, SHARED)
    ilse.goes(his)
    ilse.reads(OWN, SHARED)

    # She hands Bas over to Youssef; without a name and a reason the page says what to fill in.
    ilse.follows("Overdragen aan een andere coach")
    ilse.presses("Overdragen")
    ilse.reads("Kies wie het overneemt.", "Zeg waarom.")
    youssefs = ilse.page.locator("#id_coach option", has_text="Youssef Tahiri").get_attribute("value")
    ilse.page.locator("#id_coach").select_option(youssefs)
    ilse.fills(reason="Ik ga met verlof.")
    ilse.presses("Overdragen")

    # Bas is gone from her list, and every page of his is one that does not exist.
    ilse.goes("/coach/")
    ilse.does_not_read("Bas Timmermans")
    for page in ("", "notities/", "plan/", "plan/wijzigen/", "paspoort/", "gesprek/", "afspraak/", "overdragen/"):
        ilse.finds_nothing(his + page)

    # Youssef has Bas on his list. He reads neither what Ilse kept for herself, nor what the two shared.
    youssef = somebody()
    youssef.is_by_cookie("Youssef Tahiri")
    youssef.goes("/coach/")
    youssef.follows("Bas Timmermans")
    youssef.does_not_read(OWN, SHARED)
    youssef.follows("Alle notities")
    youssef.does_not_read(OWN, SHARED)
    youssef.fills(shared__words="Kennisgemaakt.")
    youssef.presses("Met de kandidaat delen")

    # Bas sees who helps him now and why, and keeps what was shared; what Ilse kept for herself was never his to read.
    bas = somebody()
    bas.is_by_cookie("Bas Timmermans")
    bas.goes("/mijn/")
    bas.reads("Youssef Tahiri")
    bas.does_not_read("Ilse Brandsma")
    bas.opens("Notities")
    bas.reads(SHARED, "Kennisgemaakt.")
    bas.does_not_read(OWN)
    bas.opens("Mijn traject tot nu toe")
    bas.reads("Ik ga met verlof.")
