"""Pictures as they stand on a page: a name, a sentence, a table, no styles, and nothing that a label can break."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

from overstap.portals.components.charts import FitPoint, GapRow, demand_map, fit, gap, interests, quartiles
from tests.portals.test_charts_map import regions

HOSTILE = '<script>alert(1)</script>" onload="x" & ’'
NAMES = ("fit", "gap", "quartiles", "interests", "demand_map")
HEAVIEST = 15_000  # bytes


class Drawn(HTMLParser):
    """The tags of a picture, its words, and the words of every element that has an id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _attributes in self.tags)


def drawn(name: str, chart: Any, language: str = "en", **more: str) -> Drawn:
    extra = "".join(f' {key}="{value}"' for key, value in more.items())
    source = CottonCompiler().process(f'<c-chart.{name} :chart="chart"{extra} />')
    with override(language):
        return Drawn(Template(source).render(Context({"chart": chart})))


def some(name: str, label: str = "work") -> Any:
    """A chart of each kind, as large as it gets."""
    points = [FitPoint(f"{label} {number}", f"/w/{number}/", 50 + number, (number - 9) * 2) for number in range(20)]
    rows = [GapRow(f"{label} {number}", 100 / (number + 1), number * 10) for number in range(20)]
    places = [{**one, "tension": number / 7, "source": label} for number, one in enumerate(regions())]
    return {
        "fit": lambda: fit(points),
        "gap": lambda: gap(rows),
        "quartiles": lambda: quartiles(15.8, 17.2, 20.4, 16.5),
        "interests": lambda: interests(dict.fromkeys("RIASEC", 20) | {"S": 40}, dict.fromkeys("RIASEC", 50)),
        "demand_map": lambda: demand_map(places, "twente"),
    }[name]()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_a_name_a_sentence_and_a_table(name: str, language: str) -> None:
    picture = drawn(name, some(name), language, ident="mine")
    [svg] = [found for tag, found in picture.tags if tag == "svg" and found.get("role") == "img"]
    named = str(svg["aria-labelledby"]).split()
    ids = [str(found["id"]) for _tag, found in picture.tags if found.get("id")]
    assert len(ids) == len(set(ids))
    assert set(named) <= set(ids)
    assert all(ident.startswith("mine-") for ident in ids)
    assert [tag for tag, found in picture.tags if found.get("id") in named] == ["title", "desc"]
    assert all(found.get("aria-hidden") for tag, found in picture.tags if tag == "svg" and found is not svg)
    assert picture.count("figure") == picture.count("figcaption") == picture.count("table") == 1
    assert picture.count("caption") == 1
    assert len(picture.html.encode()) <= HEAVIEST
    used = set(re.findall(r"url\(#([\w-]+)\)", picture.html))
    assert used <= set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_no_styles_and_no_label_breaks_out(name: str) -> None:
    picture = drawn(name, some(name, HOSTILE))
    assert {tag for tag, _found in picture.tags} <= {
        "a", "caption", "circle", "defs", "desc", "details", "div", "figcaption", "figure", "g", "li", "ol", "p",
        "path", "pattern", "rect", "span", "strong", "summary", "svg", "table", "tbody", "td", "text", "th", "thead",
        "title", "tr", "ul",
    }  # fmt: skip
    for tag, found in picture.tags:
        assert not [key for key in found if key == "style" or key.startswith("on")], tag
    if name in {"fit", "gap", "demand_map"}:
        assert "<script>alert(1)</script>" in picture.text, "the label is there, as text"


def test_what_one_sees_is_said_from_the_figures() -> None:
    chart = fit([FitPoint("bakker", "/b/", 80, 5), FitPoint("kok", "/k/", 90, -3), FitPoint("ober", "/o/", 10, None)])
    words = drawn("fit", chart).text
    assert "1 of these 2 kinds of work pays more than you earn now." in words
    assert "Number 1 fits you best without paying less: bakker." in words
    assert "Not in the picture" in words
    assert "same as now" in words
    assert "5% more" in words
    assert "3% less" in words
    past = drawn("fit", fit([FitPoint("bakker", "/b/", 80, -5), FitPoint("kok", "/k/", 7, 0)], basis="past"), "nl").text
    assert "0 van deze 2 soorten werk betalen meer dan uw vorige werk meestal doet." in past
    assert "zoals vorig werk" in past

    words = drawn("gap", gap([GapRow("a", 3, 100), GapRow("b", 2, 50), GapRow("c", 1, 0)])).text
    assert "Of the 3 things that this work asks, you can already do 1. 1 you can do in part. 1 you still" in words
    words = drawn("quartiles", quartiles(15.8, 17.2, 20.4, 16.5), "nl").text
    assert "De helft van de mensen verdient tussen € 15,80 en € 20,40 per uur." in words
    assert "U verdient € 16,50: de meesten verdienen hier meer." in words
    words = drawn("interests", interests({"S": 40, "R": 30}, {"S": 100})).text
    assert "This is what you like most: Helping people . After that: Working with your hands ." in words
    assert "This work has a lot of what you like: Helping people." in words


def test_a_map_says_where_the_own_region_stands_and_that_an_example_is_one() -> None:
    places = regions(tension=2.25, demo=True, source="Bron", period="2026-Q3")
    words = drawn("demand_map", demand_map(places, "twente"), "nl").text
    assert "In 35 van de 35 regio's met cijfers zijn veel of heel veel mensen nodig." in words
    assert "Uw regio, Twente, heeft een dikke rand: veel mensen nodig" in words
    assert "voorbeeld, gemaakt door Overstap" in words
    assert "2,3" in words
    assert "Bron: Bron, 2026-Q3." in words
    silent = drawn("demand_map", demand_map(regions(), "twente"))
    assert "Unknown: we have no figures about the regions." in silent.text
    assert silent.count("svg") == silent.count("table") == 0


def test_without_figures_words_remain() -> None:
    assert "We do not know yet what this work asks." in drawn("gap", gap([])).text
    unknown = drawn("fit", fit([FitPoint("kok", "/k/", 90, None)]))
    assert "We do not know what this work does to your income." in unknown.text
    assert unknown.count("svg") == 0
    assert "kok" in unknown.text
