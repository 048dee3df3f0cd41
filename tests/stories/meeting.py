"""Several people who meet in one story, each with a phone: every page that one of them comes to is looked at."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.stories.looking import Looking

IN_THE_SERVER = """
import contextlib, io, json, sys, traceback
import django
django.setup()
for line in sys.stdin:
    asked, printed = json.loads(line), io.StringIO()
    wrong = ""
    with contextlib.redirect_stdout(printed):
        try:
            exec(asked["code"], {"given": asked["given"], "json": json})
        except Exception:
            wrong = traceback.format_exc()
    print(json.dumps([printed.getvalue(), wrong]), flush=True)
"""
"""Does what it is told, line by line: to begin costs it seconds, and stories ask it often."""
COME_IN = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from overstap.people.models import Person
for name in given["names"]:
    person = Person.objects.get(name=name, is_demo=True)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY], session["second_factor"] = person.get_session_auth_hash(), True
    session.save()
    print(session.session_key)
"""
"""Lets people of the demo in who are not on the page for quick login; prints the keys of their sessions."""
DAYS_PASS = """
from datetime import timedelta
from overstap.steps.coaching.models import Session
for talk in Session.objects.filter(candidate__name=given["name"], status="planned"):
    talk.starts_at -= timedelta(days=given["days"]); talk.ends_at -= timedelta(days=given["days"])
    talk.save()
"""
"""A talk that is planned lies so many days earlier: the days passed."""


def words_of(page: Page, address: str) -> str:
    """The text of the page at an address."""
    page.goto(address)
    return page.locator("body").inner_text()


def all_pages(page: Page) -> dict[str, str]:
    """The text of every page of the employer's portal that links lead to from the first, by address."""
    waiting, texts = ["/werkgever/"], {}
    while waiting:
        address = waiting.pop(0)
        if address in texts:
            continue
        texts[address] = words_of(page, address)
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => new URL(link.href).pathname)")
        waiting += [link for link in links if link.startswith("/werkgever/")]
    return texts


class Backstage:
    """Lets happen in the database of the server what no page can make happen: days that passed, say."""

    def __init__(self, surroundings: dict[str, str]) -> None:
        self._environment = surroundings | {"DJANGO_SETTINGS_MODULE": "overstap.config.settings"}
        self._process: subprocess.Popen[str] | None = None

    def does(self, code: str, **given: object) -> str:
        """Run this code with `given`, as one who wrote it would on the machine of the server; gives what it prints."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-c", IN_THE_SERVER], env=self._environment, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        asked, answer = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answer is not None
        asked.write(json.dumps({"code": code, "given": given}) + "\n")
        asked.flush()
        printed, wrong = json.loads(answer.readline())
        assert not wrong, wrong
        return str(printed).strip()

    def ends(self) -> None:
        """Nothing is asked any more."""
        if self._process is not None:
            self._process.communicate()


def come_in(people: dict[str, Somebody]) -> None:
    """Let each become who stands before it, somebody of the demo who is not on the page for quick login."""
    first = next(iter(people.values()))
    keys = first.in_the_server(COME_IN, names=list(people)).split()
    address = f"http://127.0.0.1:{first.surroundings['PORT']}"
    for one, key in zip(people.values(), keys, strict=True):
        one.page.context.add_cookies([{"name": "overstap", "value": key, "url": address}])


def _written(file: Path) -> int:
    return file.stat().st_mtime_ns


@dataclass
class Somebody:
    """One person with one phone."""

    page: Page
    looking: Looking
    surroundings: dict[str, str]
    backstage: Backstage

    def is_quickly(self, name: str) -> None:
        """Become somebody of the demo, by the page for quick login."""
        self.page.goto("/account/voorbeeldpersonen/")
        self.page.get_by_role("button", name=name).click()
        self.looks()

    def is_by_cookie(self, name: str) -> None:
        """Become somebody of the demo who is not on that page."""
        come_in({name: self})

    def lets_days_pass(self, name: str, days: int) -> None:
        """What was planned for `name` becomes that many days earlier."""
        self.in_the_server(DAYS_PASS, name=name, days=days)

    def in_the_server(self, code: str, **given: object) -> str:
        """Let something have happened that no page can make happen: days that passed, say. Gives what it prints."""
        return self.backstage.does(code, **given)

    def code_mailed_to(self, address: str) -> str:
        """The code in the last mail to this address."""
        found = Path(self.surroundings["OVERSTAP_HOME"], "mail").glob("*.eml")
        mails = [message_from_bytes(one.read_bytes(), policy=default) for one in sorted(found, key=_written)]
        text = [body.get_content() for one in mails if one["To"] == address and (body := one.get_body())][-1]
        code = re.search(r"Uw code: (\S+)", text)
        assert code, text
        return code[1]

    def looks(self) -> None:
        """Look at the page as it is now."""
        self.looking.at(self.page, "phone", scripts=True)

    def goes(self, address: str) -> None:
        """Open a page that is there."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.ok, f"{address}: {answer.status}"
        self.looks()

    def finds_nothing(self, address: str) -> None:
        """Open a page that is not there for this person."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 404, f"{address}: {answer.status}"

    def follows(self, words: str) -> None:
        """Press the first link in the page that says so."""
        self.page.locator("main").get_by_role("link", name=words).first.click()
        self.looks()

    def opens(self, words: str) -> None:
        """Press a page in the navigation of the portal, behind "more" if it stands there, or in the header."""
        link = self.page.get_by_role("link", name=words, exact=True).first
        if not link.count():
            self.page.locator("nav summary").click()
        link.click()
        self.looks()

    def presses(self, words: str) -> None:
        """Press the first button that says so."""
        self.page.locator("main").get_by_role("button", name=words).first.click()
        self.looks()

    def fills(self, **fields: str) -> None:
        """Fill in fields by their names."""
        for name, words in fields.items():
            self.page.locator(f"main [name='{name.replace('__', '-')}']").fill(words)

    def chooses(self, name: str, value: str) -> None:
        """Choose one of several, by the name and the value."""
        self.page.locator(f"main input[name='{name}'][value='{value}']").check()

    def reads(self, *words: str) -> None:
        """These words stand in the page."""
        for one in words:
            expect(self.page.locator("main")).to_contain_text(re.compile(re.escape(one), re.IGNORECASE))

    def does_not_read(self, *words: str) -> None:
        """These words stand nowhere in the page."""
        text = self.page.content().casefold()
        assert [one for one in words if one.casefold() in text] == []
