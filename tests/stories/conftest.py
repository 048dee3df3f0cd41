"""Stories: a real server, set up from nothing, and a real browser in front of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests import homes
from tests.conftest import absent
from tests.stories.looking import PATIENCE, Looking
from tests.stories.meeting import Backstage, Somebody
from tests.stories.walking import Walk

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or "/usr/bin/chromium"
"""The one without windows is enough, and starts and draws faster."""
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
STARTS_WITHIN = 300.0  # seconds: the first run makes the demo network
expect.set_options(timeout=PATIENCE)
WIDTHS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 780}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every story drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment the server runs in, with a folder of its own."""
    return homes.surroundings(tmp_path_factory.mktemp("home"), homes.free_port())


@pytest.fixture(scope="session")
def home(surroundings: dict[str, str]) -> Path:
    """The folder of the server: its database, and the mails it sent."""
    return Path(surroundings["OVERSTAP_HOME"])


@pytest.fixture(scope="session")
def server(surroundings: dict[str, str]) -> Iterator[str]:
    """The address of a server that was started as a user starts it, for the second time: of the first, see there."""
    if not Path(CHROMIUM).exists():
        absent("chromium", "there is no Chromium on this machine")
    address = f"http://127.0.0.1:{surroundings['PORT']}"
    home = homes.after_a_first_run(Path(surroundings["OVERSTAP_HOME"]))
    log = home / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "overstap", "serve"], env=surroundings, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(f"{address}/gezond/", process, log)
            yield address
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"the server stopped:\n{log.read_text(errors='replace')[-4000:]}")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the server does not answer:\n{log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. One per story, so that its event loop never outlives the tests that need it."""
    if not Path(CHROMIUM).exists():
        absent("chromium", "there is no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(params=list(WIDTHS))
def width(request: pytest.FixtureRequest) -> str:
    """At a desk, and on a phone."""
    return str(request.param)


def quiet(page: Page) -> list[str]:
    """What the browser complains about while this page is used: broken scripts, what the CSP blocks."""
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # A refused form answers 422, which the console calls an error.
        if message.type in {"error", "warning"} and "status of 422" not in message.text:
            complaints.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@pytest.fixture
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """A browser without history, at a desk."""
    fresh = browser.new_context(base_url=server, viewport=WIDTHS["desk"], locale="nl-NL")  # type: ignore[arg-type]
    fresh.set_default_timeout(PATIENCE)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab that must not complain."""
    tab = context.new_page()
    complaints = quiet(tab)
    yield tab
    assert complaints == []


WAYS = {
    "Dutch on a phone": ("nl", "phone", True),
    "English at a desk": ("en", "desk", True),
    "without scripts": ("", "phone", False),
}


@pytest.fixture(scope="session")
def looking() -> Looking:
    """What was looked at already, by all stories together."""
    return Looking(Path(os.environ["OVERSTAP_TEST_HOME"], "looked-at"))


@pytest.fixture(params=list(WAYS))
def walk(request: pytest.FixtureRequest, browser: Browser, server: str, looking: Looking) -> Iterator[Walk]:
    """Somebody at the first page, in each language, at a desk and on a phone, with and without scripts."""
    language, width, scripts = WAYS[request.param]
    language = language or request.module.WITHOUT_SCRIPTS
    context = browser.new_context(
        base_url=server,
        viewport=WIDTHS[width],  # type: ignore[arg-type]
        locale="nl-NL",
        java_script_enabled=scripts,
    )
    context.set_default_timeout(PATIENCE)
    tab = context.new_page()
    complaints = quiet(tab)
    yield Walk(tab, language, width, scripts, looking)
    context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def backstage(server: str, surroundings: dict[str, str]) -> Iterator[Backstage]:
    """Behind the pages of the server."""
    behind = Backstage(surroundings)
    yield behind
    behind.ends()


@pytest.fixture
def somebody(
    browser: Browser, server: str, surroundings: dict[str, str], looking: Looking, backstage: Backstage
) -> Iterator[Callable[[], Somebody]]:
    """Makes somebody with a phone of their own; several can meet in one story, each logged in as another person."""
    contexts, complaints = [], []

    def comes() -> Somebody:
        context = browser.new_context(base_url=server, viewport=WIDTHS["phone"], locale="nl-NL")  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        tab = context.new_page()
        complaints.append(quiet(tab))
        return Somebody(tab, looking, surroundings, backstage)

    yield comes
    for context in contexts:
        context.close()
    # A page that may not be there answers 404, which the console calls an error.
    assert [line for heard in complaints for line in heard if "status of 404" not in line] == []
