"""A waitress is put forward without a name, shows it, is not chosen, reads why and goes on elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from tests.stories.meeting import Somebody

NAME = "Denise Bakker"
CHANCE = "U werkt graag met mensen. Wij maken graag kennis."
WHY_NOT = "De nachtdiensten passen nu niet bij uw gezin. Over een jaar praten wij graag opnieuw."


def test_a_waiter_fails_at_selection_and_finds_another_way(somebody: Callable[[], Somebody]) -> None:
    # Denise served in a restaurant. She wants to be considered as a carer, without showing who she is.
    denise = somebody()
    denise.is_by_cookie(NAME)
    denise.goes("/mijn/passend-werk/")
    denise.follows("Verzorgende IG")
    denise.presses("Stel mij voor")
    denise.reads("De werkgever ziet een kaart zonder uw naam", "De werkgever leest de kaart")
    mine = denise.page.url
    card = f"/werkgever/kaarten/{mine.rstrip('/').rpartition('/')[2]}/"

    # Daan reads a card without a name: what is there, what is missing. Without a reason he cannot answer.
    daan = somebody()
    daan.is_quickly("Daan Kuipers")
    daan.reads("wacht op uw antwoord")
    daan.does_not_read(NAME)
    daan.goes(card)
    daan.does_not_read(NAME, "serveer", "hotel")
    daan.reads("Kan dit nu al", "Kan dit geleerd hebben bij de start")
    daan.presses("Verstuur het antwoord")
    daan.reads("Kies ja of nee.", "Schrijf in een paar woorden waarom.")
    daan.chooses("likely", "yes")
    daan.fills(words=CHANCE)
    daan.presses("Verstuur het antwoord")
    daan.reads("De kandidaat kiest nu of u de naam mag weten.")

    # Denise reads the answer and shows her name; only now Daan reads it.
    denise.goes(mine)
    denise.reads(CHANCE)
    denise.presses("Mijn naam laten zien")
    denise.reads("De werkgever kent uw naam")
    daan.goes(card)
    daan.reads(NAME)

    # She came along there already, a year ago, so her coach lets her pass matching and coming along, and says why.
    youssef = somebody()
    youssef.is_by_cookie("Youssef Tahiri")
    youssef.goes("/coach/")
    youssef.opens(NAME)
    hers = youssef.page.url
    youssef.follows("Matching overslaan")
    youssef.fills(reason="Zij liep daar vorig jaar al een week mee.")
    youssef.presses("Ja, doe dit")

    # Daan talks with her and does not choose her. Without a reason that is no decision.
    selection = card.replace("kaarten", "selectie")
    daan.goes(selection)
    daan.presses("Beginnen")
    daan.goes(f"{selection}beslissen/")
    daan.chooses("decision", "not-chosen")
    daan.presses("Besluit")
    daan.reads("Zeg waarom, in hoogstens 1.000 tekens.")
    daan.fills(reason=WHY_NOT)
    daan.chooses("decision", "not-chosen")
    daan.presses("Besluit")
    daan.reads("De kandidaat leest uw reden. De naam ziet u niet meer.")
    daan.does_not_read(NAME)
    daan.goes(card)
    daan.reads("Gesloten", CHANCE)
    daan.does_not_read(NAME)

    # She reads why. Nothing stops: the coach takes her back to looking for work, and she is put forward elsewhere.
    denise.goes(mine)
    denise.reads(WHY_NOT, "Ander werk zoeken")
    youssef.goes(hers)
    youssef.follows("Terug naar matching")
    youssef.fills(reason="Samen gekeken wat er overdag kan.")
    youssef.presses("Ja, doe dit")
    denise.goes("/mijn/")
    denise.reads("Werk kiezen dat past")
    denise.follows("Dit nu doen")
    denise.follows("Onderwijsassistent")
    denise.presses("Stel mij voor")
    denise.reads("De werkgever ziet een kaart zonder uw naam")
    denise.goes("/mijn/passend-werk/")
    denise.reads("Onderwijsassistent, Voorbeeld Scholenstichting", "Verzorgende IG, Voorbeeld Zorggroep", "Gesloten")
