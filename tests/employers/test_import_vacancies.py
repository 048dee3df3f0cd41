"""Importing vacancies: from JSON-LD and csv to occupations, skills, places, hours and pay per hour."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from overstap.catalogue.importers.esco import import_esco
from overstap.catalogue.models import ImportRun, Municipality, Occupation, Region, Skill, Source
from overstap.catalogue.queries import Found
from overstap.cli import main
from overstap.engine.explained import Reason
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.employers.importing import VacanciesImport, import_vacancies
from overstap.steps.employers.models import Vacancy, VacancySkill
from tests.catalogue.dump import dump
from tests.catalogue.esco_builder import occupation, skill, small

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Verkoper (m/v)",
    "identifier": {"@type": "PropertyValue", "name": "Winkel", "value": "V-1"},
    "hiringOrganization": {"@type": "Organization", "name": "De Winkel"},
    "description": "<p>U helpt klanten.</p><p>Bel met Anna de Wit, 06 12 34 56 78.</p>",
    "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Een"}},
    "employmentType": "PART_TIME",
    "workHours": "24-32 uur per week",
    "baseSalary": {
        "@type": "MonetaryAmount", "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 2470, "maxValue": 3293.33, "unitText": "MONTH"},
    },
    "validThrough": "2026-12-31T23:30:00Z",
    "skills": ["klanten helpen", {"@type": "DefinedTerm", "@id": skill(3)}, "jongleren"],
    "url": "https://winkel.example/v1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def catalogue(tmp_path: Path) -> None:
    folder = tmp_path / "esco"
    folder.mkdir()
    esco = small()
    import_esco([esco.zip(folder, "nl"), esco.zip(folder, "en")])
    source = Source.objects.create(key="s", title="S")
    region = Region.objects.create(code="r", name="R", lat=52, lon=5, source=source)
    Municipality.objects.create(code="GM0001", name="Een", region=region, lat=52.1, lon=5.2, source=source)


def by_label(text: str, language: str, limit: int) -> list[Found]:
    """A finder that knows exact Dutch labels only, and offers the baker to whoever asks something else."""
    row = Occupation.objects.filter(texts__label=text.casefold()).first()
    exact = row is not None
    row = row or Occupation.objects.get(uri=occupation(2))
    return [Found(row.uri, "bakker", text, 9_000 if exact else 100, Reason("exact", {}), understood=exact)][:limit]


def no_skills(text: str, language: str, limit: int) -> list[Found]:
    return []


def run(path: Path, **options: Any) -> VacanciesImport:
    return import_vacancies([path], occupations=by_label, skills=no_skills, **{"feed": "winkel", **options})


def written(folder: Path, *postings: Any, name: str = "feed.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(list(postings)))
    return path


def changed(**values: Any) -> dict[str, Any]:
    return {**POSTING, **values}


def test_a_posting_arrives_in_terms_of_the_catalogue(tmp_path: Path) -> None:
    done = run(written(tmp_path, POSTING))
    assert done.summary() == {
        "feed": "winkel", "read": 1, "vacancies": 1, "skipped": 0, "with_occupation": 1, "with_place": 1,
        "with_pay": 1, "skills": 2,
    }  # fmt: skip
    assert done.unknown_skills == ("jongleren",)
    row = Vacancy.objects.get()
    assert (row.origin, row.feed, row.external_id, row.title) == ("imported", "winkel", "V-1", "Verkoper (m/v)")
    assert row.occupation is not None
    assert row.occupation.uri == occupation(1)
    assert (row.employer, row.place, row.lat, row.lon) == ("De Winkel", "Een", 52.1, 5.2)
    assert (row.hours_min, row.hours_max) == (24, 32)
    assert (row.wage_min, row.wage_max) == (15, 20)  # a month of a full week of 38 hours has 164.67 hours
    assert row.valid_through == date(2027, 1, 1)  # half past midnight in the Netherlands
    assert set(row.asks.values_list("skill__uri", flat=True)) == {skill(1), skill(3)}


def test_contact_persons_are_not_kept(tmp_path: Path) -> None:
    person = {"@type": "Person", "name": "Anna de Wit", "telephone": "0612345678"}
    run(written(tmp_path, changed(applicationContact=person, hiringOrganization=person)))
    row = Vacancy.objects.get()
    assert row.text == "U helpt klanten."
    assert row.employer == ""
    everything = json.dumps(dump())
    assert "Anna" not in everything
    assert "1234" not in everything


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, POSTING)
    assert run(path).changed
    before = dump()
    assert not run(path).changed
    assert dump() == before
    assert ImportRun.objects.filter(kind="vacancies").count() == 1


def test_a_feed_is_replaced_as_a_whole_and_other_feeds_stay(tmp_path: Path) -> None:
    run(written(tmp_path, POSTING, changed(identifier="V-2")))
    run(written(tmp_path, POSTING), feed="other")
    kept = Vacancy.objects.get(feed="winkel", external_id="V-1").pk
    run(written(tmp_path, changed(title="Bakker"), changed(identifier="V-3")))
    rows = {row.external_id: row for row in Vacancy.objects.filter(feed="winkel")}
    assert set(rows) == {"V-1", "V-3"}
    assert (rows["V-1"].pk, rows["V-1"].title) == (kept, "Bakker")
    assert Vacancy.objects.filter(feed="other").count() == 1


def test_every_change_moves_the_time_of_import_so_that_servers_see_it(tmp_path: Path) -> None:
    with clock.moved_to(clock.now()):
        run(written(tmp_path, POSTING))
        before = Vacancy.objects.get().imported_at
    run(written(tmp_path, changed(skills=[skill(1)])))
    assert Vacancy.objects.get().imported_at > before
    assert VacancySkill.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "wrap"),
    [
        ("a.json", lambda one: json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "Thing"}, one]})),
        ("a.json", lambda one: json.dumps({"@type": "ItemList", "itemListElement": [{"item": one}]})),
        ("a.json", lambda one: json.dumps({**one, "@type": ["Thing", "https://schema.org/JobPosting"]})),
        ("a.jsonl", lambda one: json.dumps(one) + "\n\n"),
        ("a.html", lambda one: "<html lang='nl'><script>x={</script><script type='application/ld+json; charset=utf-8'>"
                               + json.dumps(one) + "</script>Vacature</html>"),
    ],
)  # fmt: skip
def test_postings_are_found_wherever_they_stand(tmp_path: Path, name: str, wrap: Any) -> None:
    (tmp_path / name).write_text(wrap(POSTING))
    run(tmp_path / name)
    assert Vacancy.objects.get().external_id == "V-1"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"relevantOccupation": {"@type": "Occupation", "@id": occupation(2)}}, occupation(2)),
        ({"relevantOccupation": occupation(2)}, occupation(2)),
        ({"occupationalCategory": "7512 Bakers"}, None),
        ({"occupationalCategory": "7512"}, occupation(2)),
        (
            {"occupationalCategory": {"@type": "CategoryCode", "inCodeSet": "ISCO-08", "codeValue": "7512"}},
            occupation(2),
        ),
        ({"occupationalCategory": "29-1141.00"}, None),
    ],
)
def test_what_the_posting_says_itself_goes_before_its_title(
    tmp_path: Path, values: dict[str, Any], expected: str | None
) -> None:
    run(written(tmp_path, changed(title="Held van de oven", **values)))
    row = Vacancy.objects.get()
    assert (row.occupation.uri if row.occupation else None) == expected


def test_a_title_that_is_not_understood_is_enough_when_skills_are(tmp_path: Path) -> None:
    run(written(tmp_path, changed(title="Held")))
    assert Vacancy.objects.get().occupation is None


def test_coordinates_of_the_posting_go_before_names(tmp_path: Path) -> None:
    place = {"@type": "Place", "geo": {"latitude": "51.5", "longitude": 4.5}, "address": "Een"}
    run(written(tmp_path, changed(jobLocation=[place])))
    row = Vacancy.objects.get()
    assert (row.place, row.lat, row.lon) == ("Een", 51.5, 4.5)


def test_a_place_abroad_is_not_looked_up_here(tmp_path: Path) -> None:
    address = {"addressLocality": "Een", "addressCountry": {"@type": "Country", "name": "BE"}}
    run(written(tmp_path, changed(jobLocation={"@type": "Place", "address": address})))
    assert Vacancy.objects.get().lat is None


def test_without_an_identifier_a_posting_is_still_the_same_tomorrow(tmp_path: Path) -> None:
    bare = {"@type": "JobPosting", "title": "Verkoper"}
    run(written(tmp_path, bare))
    first = Vacancy.objects.get().pk
    assert not run(written(tmp_path, bare)).changed
    assert Vacancy.objects.get().pk == first


def test_half_characters_and_nul_do_not_reach_the_database(tmp_path: Path) -> None:
    run(
        written(tmp_path, changed(title="Ver\x00koper \ud800", skills=[skill(1)], hiringOrganization={"name": "A\x00"}))
    )
    assert Vacancy.objects.get().title == "Ver koper"


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        (20, (20, 20)),
        ("€ 15 - € 20 per uur", (15, 20)),
        ({"@type": "MonetaryAmount", "currency": "EUR", "value": "15 - 20", "unitText": "HOUR"}, (15, 20)),
        ({"currency": "EUR", "value": {"value": "2.470 - 3.293,33", "unitText": "MONTH"}}, (15, 20)),
        ({"currency": "EUR", "value": {"minValue": "2470.00", "unitText": "monthly"}}, (15, None)),
        ({"currency": "EUR", "value": {"minValue": 0, "maxValue": 0, "unitText": "MONTH"}}, (None, None)),
        ({"currency": "USD", "value": {"value": 20, "unitText": "HOUR"}}, (None, None)),
        ("marktconform", (None, None)),
        (None, (None, None)),
    ],
)
def test_pay_however_it_is_written(tmp_path: Path, salary: Any, expected: tuple[Any, Any]) -> None:
    run(written(tmp_path, changed(baseSalary=salary)))
    row = Vacancy.objects.get()
    assert (row.wage_min, row.wage_max) == expected


def test_pages_with_line_breaks_in_strings_and_addresses_of_people(tmp_path: Path) -> None:
    text = json.dumps(changed(url="https://winkel.example/?mail=anna@winkel.example", description="Een LINE twee"))
    (tmp_path / "a.json").write_text(text.replace("LINE", "\n"))
    run(tmp_path / "a.json")
    row = Vacancy.objects.get()
    assert (row.text, row.url) == ("Een\ntwee", "")


def refusal(path: Path, **options: Any) -> BadInput:
    before = dump()
    with pytest.raises(BadInput) as problem:
        run(path, **options)
    assert dump() == before
    return problem.value


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "Held", "skills": []}, "title"),
        ({"validThrough": "at Christmas"}, "validThrough"),
        ({"baseSalary": {"value": {"minValue": 3000, "maxValue": 2000, "unitText": "MONTH"}}}, "baseSalary"),
        ({"baseSalary": {"value": {"value": 3000, "unitText": "HOUR"}}}, "baseSalary"),
        ({"baseSalary": {"value": {"value": -3, "unitText": "HOUR"}}}, "baseSalary.value.value"),
        ({"jobLocation": {"geo": {"latitude": 463000, "longitude": 155000}}}, "jobLocation[0].geo"),
        ({"relevantOccupation": occupation(404)}, "occupation"),
        ({"identifier": "V-1"}, "identifier"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_path(tmp_path: Path, values: dict[str, Any], field: str) -> None:
    run(written(tmp_path, POSTING))
    problem = refusal(written(tmp_path, POSTING, changed(**{"identifier": "V-2", **values})))
    assert problem.field == f"[1].{field}"
    assert "--skip-bad" in problem.message


def test_bad_ones_can_be_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, changed(title="Held", skills=[]), POSTING, changed(identifier="V-2", validThrough="?"))
    assert "1 other" in refusal(path).message
    done = run(path, skip_bad=True)
    assert (done.counts["vacancies"], done.counts["skipped"], len(done.bad)) == (1, 2, 2)
    assert "bakker" in done.bad[0].message  # the nearest there is


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.json", '[{"@type": "JobPosting",\n "title": }]', 2),
        ("a.jsonl", '{}\n{"@type"\n', 2),
        ("a.html", '<html>\n<script type="application/ld+json">\n{"a": \n}</script>', 4),
        ("a.json", "[" * 100_000, 1),
        ("a.csv", "id,title\n1,Verkoper,3\n", 2),
        ("a.json", "{}", None),
        ("a.csv", "title\nVerkoper\n", 1),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: str, line: int | None) -> None:
    (tmp_path / name).write_text(content)
    problem = refusal(tmp_path / name, skip_bad=True)
    assert problem.file == str(tmp_path / name)
    assert problem.line == line


CSV = (
    "id;title;employer;place;hours_min;hours_max;wage_min;wage_max;wage_unit;occupation;skills;licences;trains;"
    "valid_through"
)


def test_a_table_is_as_good(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f"{CSV}\n7;Chef brood;Bakkerij;Een;32;36,5;15,20;16;uur;{occupation(2)};"
        f'"{skill(2)};klanten helpen";b;ja;31-12-2026\n'
    )
    run(path)
    row = Vacancy.objects.get()
    assert row.occupation is not None
    assert (row.occupation.uri, row.employer, row.lat) == (occupation(2), "Bakkerij", 52.1)
    assert (row.hours_max, row.wage_min, row.trains) == (Decimal("36.5"), Decimal("15.20"), True)
    assert (row.licences, row.valid_through) == (["B"], date(2026, 12, 31))
    assert row.asks.count() == 2
    before = dump()
    assert not run(path).changed
    assert dump() == before


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (";Verkoper;;;;;;;;;;;;", "id"),
        ("2;;;;;;;;;;;;;", "title"),
        ("2;Verkoper;;;40;32;;;;;;;;", "hours_min"),
        ("2;Verkoper;;;;400;;;;;;;;", "hours_max"),
        ("2;Verkoper;;;;;3000;;uur;;;;;", "wage_min"),
        ("2;Verkoper;;;;;15;;fortnight;;;;;", "wage_unit"),
        ("2;Verkoper;;;;;;;;;;;perhaps;", "trains"),
        ("2;Verkoper;;;;;;;;;;;;soon", "valid_through"),
        ("1;Verkoper;;;;;;;;;;;;", "identifier"),
    ],
)  # fmt: skip
def test_rows_that_cannot_be_right(tmp_path: Path, row: str, field: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{CSV}\n1;Verkoper;;;;;;;;;;;;\n{row}\n")
    problem = refusal(path)
    assert (problem.line, problem.field) == (3, field)
    assert run(path, skip_bad=True).counts["vacancies"] == 1


def test_the_command_with_the_real_search(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, POSTING, changed(identifier="V-2", title="Xqzwv", skills=[]))
    assert main(["import", "vacancies", str(path), "--feed", "winkel", "--language", "en"]) == 3
    assert "[1].title" in capsys.readouterr().err
    assert main(["import", "vacancies", str(path), "--feed", "winkel", "--skip-bad", "--language", "en"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["with_occupation"] == 1
    assert "Xqzwv" in captured.err
    assert Vacancy.objects.get().occupation == Occupation.objects.get(uri=occupation(1))
    assert Skill.objects.count() == 4
