"""The pages of coming along, walked by all sides without script: from the form to how it goes on."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from overstap.engine.chain import Step
from overstap.shared import clock
from overstap.steps.shadowing import actions, paper
from overstap.steps.shadowing.models import Shadowing
from tests.shadowings import INSURANCE, Along, answers

DAY = timedelta(days=1)
MOST_QUERIES = 30


@pytest.fixture(autouse=True)
def plain_static(settings: object) -> None:
    """Pages without a manifest of static files."""
    settings.STORAGES = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def read(client: Client, name: str, **named: object) -> str:
    with CaptureQueriesContext(connection) as asked:
        response = client.get(reverse(name, kwargs=named or None))
    assert response.status_code == 200, (name, response.status_code)
    assert len(asked) <= MOST_QUERIES, (name, len(asked))
    return response.content.decode()


def proposal(along: Along, **changed: str) -> dict[str, str]:
    day = (clock.today() + DAY).isoformat()
    return {
        "once": "4a0f8ce4-3c1c-4a5f-8b5e-222222222222", "supervisor": str(along.supervisor().public_id),
        "place": "Poort 3, om 9 uur", "insurance": INSURANCE, "days-TOTAL_FORMS": "1", "days-INITIAL_FORMS": "0",
        "days-0-day": day, "days-0-part": "day", "lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "0",
        "lines-0-words": "Een rit meerijden", "lines-0-for_side": "both",
    } | changed  # fmt: skip


def test_from_the_form_to_selection(along: Along) -> None:
    world = along.world
    recruiter, manager = world.client("named_recruiter"), world.client("named_manager")
    coach, anna = world.client("coach"), world.client("candidate")
    listed = read(recruiter, "employer:shadowings")
    new = reverse("employer:shadowing-new", kwargs={"match": along.match.public_id})
    assert new in listed
    assert "Drie dagen voor de klas" in read(recruiter, "employer:shadowing-new", match=along.match.public_id)
    form = recruiter.get(new, {"variant": "ordinary"})
    assert "7:658" in form.content.decode()
    wrong = recruiter.post(f"{new}?variant=ordinary", proposal(along, place=""))
    assert wrong.status_code == 422
    assert "Een rit meerijden" in wrong.content.decode()  # what was typed is kept
    for _ in range(2):
        sent = recruiter.post(f"{new}?variant=ordinary", proposal(along))
        assert sent.status_code == 302, sent.content.decode()
    row = Shadowing.objects.get()
    key = {"key": row.public_id}
    changed = recruiter.post(
        reverse("employer:shadowing-change", kwargs=key), proposal(along, version="1", place="Poort 4, om 8 uur")
    )
    assert changed.status_code == 302
    row.refresh_from_db()
    assert row.place == "Poort 4, om 8 uur"
    for client, portal in ((recruiter, "employer"), (coach, "coach"), (anna, "candidate")):
        page = read(client, f"{portal}:shadowing", **key)
        assert row.digest in page
        client.post(reverse(f"{portal}:shadowing", kwargs=key), {"agree": "1", "digest": row.digest})
    row.refresh_from_db()
    assert row.state == "agreed"
    assert "Poort 4" in read(manager, "employer:shadowing", **key)
    assert "Poort 4" not in read(manager, "employer:shadowings")  # only that it is there
    halves = list(row.half_days.order_by("pk"))
    with clock.moved_to(clock.now() + DAY + timedelta(hours=11)):
        manager.post(
            reverse("employer:shadowing", kwargs=key),
            {"say": "1", **{f"{half.public_id}-became": "held" for half in halves}},
        )
        row.refresh_from_db()
        assert row.state == "over"
        for client, portal, side in ((anna, "candidate", "candidate"), (manager, "employer", "employer")):
            missing = client.post(reverse(f"{portal}:shadowing", kwargs=key), {"look-back": "1", "words": "Goed."})
            assert missing.status_code == 422
            assert "Goed." in missing.content.decode()
            given = {"look-back": "1", "words": f"woorden-{side}", **answers(side)}
            assert client.post(reverse(f"{portal}:shadowing", kwargs=key), given).status_code == 302
        assert "woorden-employer" in read(anna, "candidate:shadowing", **key)
        page = read(coach, "coach:shadowing", **key)
        assert "woorden-candidate" in page
        assert "woorden-employer" in page
        row.refresh_from_db()
        decided = {"decide": "1", "outcome": "on", "why": "Het past.", "version": str(row.version)}
        stale = anna.post(reverse("candidate:shadowing", kwargs=key), decided | {"version": "1"})
        assert stale.status_code == 422
        assert anna.post(reverse("candidate:shadowing", kwargs=key), decided).status_code == 302
    assert along.journey.step == Step.SELECTION


def test_a_carousel_stands_side_by_side(along: Along) -> None:
    first = along.over(variant="carousel")
    actions.evaluate(shadowing=first, answers=answers("candidate"), by=along.anna)
    along.proposes(
        match=along.shows("employer_elsewhere"), supervisor=along.world.memberships["recruiter_elsewhere"],
        variant="carousel", by=along.coach, half_days=[(clock.today() + 2 * DAY, "morning")],
    )  # fmt: skip
    anna = along.world.client("candidate")
    page = read(anna, "candidate:shadowings")
    assert "hospital (test)" in page
    assert "employer_elsewhere (test)" in page
    assert anna.post(reverse("candidate:shadowings"), {"words": "Rijden past."}).status_code == 302
    assert "Rijden past." in read(anna, "candidate:shadowings")
    read(along.world.client("coach"), "coach:shadowings", journey=along.journey.public_id)


def test_an_orientation_job_is_asked_by_the_week(along: Along) -> None:
    coach = along.world.client("coach")
    new = reverse("coach:shadowing-new", kwargs={"match": along.match.public_id})
    first, last = clock.today() + 7 * DAY, clock.today() + 34 * DAY
    asked = proposal(along, since=first.isoformat(), until=last.isoformat(), month="1800") | {
        "week": ["0-morning", "0-afternoon", "2-morning"]
    }
    low = coach.post(f"{new}?variant=orientation-job", asked)
    assert low.status_code == 422
    (said,) = low.context["forms"].job.errors["month"]
    for told in ("€ 2.338,44", "€ 14,99", "1 juli 2026", "36 uur", "own-shadowing"):
        assert told in said, "the least, and where it comes from"
    assert coach.post(f"{new}?variant=orientation-job", asked | {"month": "2400"}).status_code == 302
    row = Shadowing.objects.get()
    assert (row.half_days.count(), row.month_cents) == (12, 240_000)


def test_the_agreement_is_a_pdf_that_can_be_read_aloud_and_the_days_go_into_a_calendar(along: Along) -> None:
    row = along.agreed()
    anna = along.world.client("candidate")
    address = reverse("candidate:shadowing", kwargs={"key": row.public_id})
    pdf = anna.get(address, {"file": "pdf"})
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert b"pdfuaid" in pdf.content
    assert pdf.content == paper.agreement(row, language="nl")
    said = paper.content(row, language="en")
    assert said["programme"][1][0] == "Zelf iets doen (test: Reactievermogen)"
    assert all(name != "–" for _side, name, _at in said["yeses"])
    calendar = icalendar.Calendar.from_ical(anna.get(address, {"file": "ics"}).content)
    events = calendar.walk("VEVENT")
    assert len(events) == 2
    assert {str(event["summary"]) for event in events} == {"Afspraak"}
    assert b"hospital" not in anna.get(address, {"file": "ics"}).content


def test_employer_and_adviser_write_a_programme_on_their_pages(along: Along) -> None:
    recruiter, adviser = along.world.client("named_recruiter"), along.world.client("adviser")
    profile = along.match.profile
    profile.certified_by = along.world.people["adviser"]
    profile.save()
    given = {
        "version": "0", "place": "Poort 3", "ask": "1", "lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "0",
        "lines-0-words": "Laden en lossen", "lines-0-for_side": "candidate",
    }  # fmt: skip
    where = {"public_id": profile.public_id}
    assert recruiter.post(reverse("employer:programme", kwargs=where), given).status_code == 302
    page = read(adviser, "adviser:programme", **where)
    assert "Laden en lossen" in page
    assert along.world.candidate.name not in page
    advised = given | {"version": str(profile.shadowing_programme.version), "advice": "Laat ook eens rijden."}
    assert adviser.post(reverse("adviser:programme", kwargs=where), advised).status_code == 302
    assert "Laat ook eens rijden." in read(recruiter, "employer:programme", **where)


def test_of_a_job_of_months_a_few_half_days_stand_in_sight(along: Along) -> None:
    days = [clock.today() + DAY + timedelta(days=7 * number) for number in range(12)]
    row = along.agreed(
        variant="orientation-job", half_days=[(day, "morning") for day in days], month_cents=300_000
    )  # fmt: skip
    with clock.moved_to(clock.now() + DAY + timedelta(hours=6)):
        actions.record(half_day=row.half_days.get(day=days[0]), status="held", by=along.recruiter)
        page = read(along.world.client("candidate"), "candidate:shadowing", key=row.public_id)
    behind = [part.split("</details>")[0] for part in page.split("<details>")[1:]]
    in_sight = [str(half.public_id) for half in row.half_days.order_by("day")[1:7]]
    assert all(key in page and not any(key in part for part in behind) for key in in_sight)
    later = [str(half.public_id) for half in row.half_days.order_by("day")[7:]]
    assert all(any(key in part for part in behind) for key in later)
