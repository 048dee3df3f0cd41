"""Someone with a CV at hand: paste it, look sentence by sentence, untick what is wrong, go on. Also without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.gateways.test_documents import pdf
from tests.stories.conftest import WIDTHS
from tests.stories.looking import PATIENCE

CV = """Werkervaring
2010 - 2015 verzorgende, Zorggroep De Linde
2015 - heden baliemedewerker bij een bank
Ik heb klachten afgehandeld, roosters gemaakt en nieuwe collega's ingewerkt.
Ik heb geen ervaring met de kassa.
Rijbewijs B en BE
Hobby's: lezen en vissen"""
FOUND = "Wat er in uw tekst staat"


def grave(page: Page) -> list[str]:
    """What axe finds that hinders people."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_cv_becomes_answers(browser: Browser, server: str, width: str, scripts: bool, tmp_path: Path) -> None:
    context = browser.new_context(base_url=server, viewport=WIDTHS[width], java_script_enabled=scripts)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/kunnen/tekst/")

    # Nothing filled in: said, and kind.
    page.get_by_role("button", name="Kijk wat er staat").click()
    expect(page.get_by_role("alert")).to_contain_text("Plak eerst een tekst")

    page.get_by_label("Plak hier de tekst").fill(CV)
    page.get_by_role("button", name="Kijk wat er staat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(FOUND)
    expect(page.get_by_text("geen ervaring met de kassa")).to_have_count(0)
    expect(page.get_by_label("Ik werkte als: verzorgende IG")).to_be_checked()
    page.get_by_label("Ik werkte als: verzorgende IG").uncheck()
    page.get_by_label("Hoe goed: klachten afhandelen").select_option(label="zo goed dat u het anderen kunt leren")
    if scripts:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert grave(page) == []
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type]
    page.get_by_role("button", name="Toevoegen aan mijn paspoort").click()
    expect(page).to_have_url(f"{server}/kunnen/")
    expect(page.get_by_role("status")).to_contain_text("De tekst hebben we weggegooid")
    page.goto("/werk/")
    expect(page.get_by_text("baliemedewerker bank").first).to_be_visible()
    expect(page.get_by_text("verzorgende IG")).to_have_count(0)

    # A file does as well; a photo is answered kindly, and what was typed is still there.
    file = tmp_path / "cv.pdf"
    file.write_bytes(pdf(CV))
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(400))
    page.goto("/kunnen/tekst/")
    page.get_by_label("Plak hier de tekst").fill("Ik was bakker.")
    page.get_by_label("Of kies een bestand").set_input_files(photo)
    page.get_by_role("button", name="Kijk wat er staat").click()
    expect(page.get_by_role("alert")).to_contain_text("foto van tekst")
    expect(page.get_by_label("Plak hier de tekst")).to_have_value("Ik was bakker.")
    page.get_by_label("Of kies een bestand").set_input_files(file)
    page.get_by_role("button", name="Kijk wat er staat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(FOUND)
    context.close()


def test_a_film_is_too_large_and_the_browser_shows_why(browser: Browser, server: str, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(20_000_000))
    page = browser.new_page(base_url=server)
    page.goto("/kunnen/tekst/")
    page.get_by_label("Of kies een bestand").set_input_files(film)
    page.get_by_role("button", name="Kijk wat er staat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit is te groot")
    page.close()
