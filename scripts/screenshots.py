"""Make the pictures of the README: the main pages in Dutch, at a desk and on a phone, from a server that runs.

    ./run &
    python scripts/screenshots.py http://127.0.0.1:8000

Needs Chromium and the packages for tests. What is shown is computed then and there, for a person who does not exist.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
WIDTHS = {1280: 840, 390: 844}
HEAVIEST = 150_000  # bytes


def main() -> int:
    """Walk the path once per width."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("server", help="the address of a running Overstap")
    server = options.parse_args().server
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for width, height in WIDTHS.items():
            context = chromium.new_context(base_url=server, viewport={"width": width, "height": height}, locale="nl-NL")
            walk(context.new_page(), width)
            context.close()
        chromium.close()
    heavy = [path.name for path in FOLDER.glob("*.png") if path.stat().st_size > HEAVIEST]
    if heavy:
        sys.stderr.write(f"larger than {HEAVIEST} bytes: {', '.join(heavy)}\n")
    return len(heavy)


def walk(page: Page, width: int) -> None:
    """From the first page to the overview, with a picture of each."""

    def keep(name: str) -> None:
        page.screenshot(path=FOLDER / f"{name}-nl-{width}.png")

    page.goto("/")
    keep("first-page")
    page.locator("#id_work").fill("baliemedewerker bank")
    page.locator("form.ask .button-main").click()
    page.wait_for_url("**/werk/**")
    keep("did")
    page.goto("/kunnen/")
    keep("can")
    page.goto("/kunnen/vragen/")
    keep("question")
    page.goto("/willen/")
    answers = {"place": "Tilburg", "max_travel_km": "30", "hours_per_week": "32", "monthly_wage": "2600"}
    for field, value in answers.items():
        page.locator(f"#id_{field}").fill(value)
    page.locator("button[name=results]").click()
    page.wait_for_url("**/opties/")
    page.goto("/opties/")
    keep("options")
    work = page.locator("section[aria-labelledby=beroepen] article.card :is(h3, h4) > a").first.get_attribute("href")
    page.goto("/opties/?beeld=grafiek")
    page.locator(".chart").scroll_into_view_if_needed()
    keep("chart")
    page.goto(str(work))
    keep("occupation")
    page.locator("#vraag").evaluate("one => one.scrollIntoView()")
    keep("demand")
    page.goto("/vergelijken/")
    keep("compare")
    page.goto("/overzicht/")
    keep("overview")


if __name__ == "__main__":
    sys.exit(main())
