"""On a slow phone: every page with all it loads, from an empty cache, stays within 150 kB as the browser counts it."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, Response

HEAVIEST = 150_000  # bytes
PAGES = (
    "/", "/werk/", "/kunnen/", "/kunnen/tekst/", "/willen/", "/willen/voorkeuren/", "/willen/interesses/",
    "/willen/belangrijk/", "/opties/", "/opties/?beeld=grafiek", "/opties/?beeld=alfabet", "/vergelijken/",
    "/overzicht/", "/antwoorden/openen/", "/uitleg/", "/privacy/", "/weg/",
)  # fmt: skip


def test_pages_are_light_over_the_line(browser: Browser, server: str) -> None:
    first = browser.new_context(base_url=server)
    page = first.new_page()
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").fill("baliemedewerker bank, kassière, kok")
    page.get_by_role("button", name="Bekijk mijn opties").click()
    page.wait_for_url("**/werk/")
    page.goto("/opties/")
    work = page.locator("section[aria-labelledby=beroepen] article.card :is(h3, h4) > a").first.get_attribute("href")
    kept = first.storage_state()
    first.close()

    for address in (*PAGES, str(work)):
        empty = browser.new_context(base_url=server, storage_state=kept)
        answers = loaded(empty.new_page(), address)
        sizes = [answer.request.sizes() for answer in answers]
        weight = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
        assert all(answer.url.startswith(server) for answer in answers), "something from elsewhere is loaded"
        assert 0 < weight <= HEAVIEST, f"{address}: {weight} bytes"
        empty.close()


def loaded(tab: Page, address: str) -> list[Response]:
    """Everything that comes in for a page."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    tab.on("response", note)
    tab.goto(address, wait_until="networkidle")
    return answers
