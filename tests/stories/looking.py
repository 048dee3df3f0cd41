"""What is looked at on every page that a story comes to: is it complete, can it be read aloud, is nothing cut."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PATIENCE = 45_000
"""Milliseconds a story waits for what it looks for: it says what is there, not how soon."""
GRAVE = {"serious", "critical"}
NAMED = "link|button|textbox|searchbox|combobox|checkbox|radio|slider|spinbutton|img|heading|navigation|region"
_NAMELESS = re.compile(rf"^\s*- (?:{NAMED})(?: \[[^\]]*\])*:?$")
_HEADING = re.compile(r"^\s*- '?heading .*\[level=(\d)\]")  # in quotes where its words hold a colon

OPEN_ALL = "document.querySelectorAll('details:not([open])').forEach(one => { one.open = true; one.dataset.shut = 1 })"
SHUT_AGAIN = """document.querySelectorAll('details[data-shut]').forEach(
    one => { one.open = false; delete one.dataset.shut }
)"""
BEYOND = """width => [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > width + 1)
    .map(one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`).slice(-4)"""
STRUCTURE = r"""() => [...new Set([...document.querySelectorAll('body *')].map(
    one => [one.parentElement.tagName, one.tagName, one.getAttribute('class'), one.getAttribute('role')]
        .join(' ').replace(/\s+/g, ' ')
))]"""
BESIDE = """() => {
    // What is read one after the other must not lie above what was read before, unless it lies beside it.
    const read = 'main :is(h1, h2, h3, h4, p, li, label, summary, caption, svg.picture)';
    const found = [...document.querySelectorAll(read)]
        .filter(one => one.getClientRects().length && !one.closest('.unseen') && !one.matches('.unseen'))
        .map(one => [one.getBoundingClientRect(), one.textContent.trim().slice(0, 40)]);
    return found.slice(1).map(([box, words], place) => [found[place], [box, words]])
        .filter(([[before], [after]]) => after.bottom <= before.top && after.left < before.right)
        .map(([[, before], [, after]]) => `${after} | stands above | ${before}`);
}"""


def grave(page: Page) -> list[str]:
    """What axe finds that hinders people, with where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    # Only what is wrong comes back: to hand over all that was in order takes as long again.
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run({resultTypes: ['violations']}).then(found => found.violations)"
    )
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


def read_aloud(page: Page) -> str:
    """The page as a screen reader has it, in the order of its text."""
    return page.locator("body").aria_snapshot()


def faults_in_reading(aloud: str) -> list[str]:
    """Links, buttons, fields and pictures without a name; headings that skip a level; more or less than one title."""
    lines = aloud.splitlines()
    faults = [f"without a name: {line.strip()}" for line in lines if _NAMELESS.match(line)]
    levels = [int(found[1]) for line in lines if (found := _HEADING.match(line))]
    faults += [f"heading {after} after {before}" for before, after in pairwise(levels) if after > before + 1]
    if levels.count(1) != 1:
        faults.append(f"{levels.count(1)} titles")
    return faults


class Looking:
    """Looks at pages of one width; axe looks again only where it sees a structure it did not see yet.

    What was seen is known to all processes that share the tests: each adds lines to a file per width. In which language
    a page is makes no other structure; the public ones axe sees in both (test_every_page_is_accessible.py).
    """

    def __init__(self, shared: Path) -> None:
        self._shared = shared
        shared.mkdir(exist_ok=True)

    def _seen(self, width: str) -> set[str]:
        file = self._shared / width
        return set(file.read_text(encoding="utf-8").splitlines()) if file.exists() else set()

    def _was_seen(self, width: str, structure: set[str]) -> None:
        with (self._shared / width).open("a", encoding="utf-8") as file:
            file.write("".join(f"{one}\n" for one in sorted(structure)))

    def at(self, page: Page, width: str, *, scripts: bool) -> None:
        """Fails with all that is wrong with the page."""
        # Between two pages there is none: a press that sends a form may still be under way.
        page.wait_for_load_state()
        page.locator("h1").first.wait_for(state="attached")
        page.evaluate(OPEN_ALL)
        broad = page.evaluate("document.documentElement.clientWidth")
        wide = page.evaluate("document.documentElement.scrollWidth")
        beyond = ", ".join(page.evaluate(BEYOND, broad)) if wide > broad else ""
        faults = [f"{wide} pixels wide on a screen of {broad}: {beyond}"] if wide > broad else []
        faults += faults_in_reading(read_aloud(page))
        faults += page.evaluate(BESIDE)
        if scripts:  # axe is a script itself
            structure = set(page.evaluate(STRUCTURE))
            if new := structure - self._seen(width):
                found = grave(page)
                faults += found
                if not found:
                    self._was_seen(width, new)
        page.evaluate(SHUT_AGAIN)
        assert not faults, "\n".join([page.url, *faults])
