"""Where pictures put their marks: against slow, plain recomputations and by looking at every pair."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from overstap.portals.components.charts import FitPoint, GapRow, fit, gap, interests, quartiles
from overstap.portals.components.charts.bars import LONGEST, MOST, SHORTEST
from overstap.portals.components.charts.scales import WIDTH, lines, place, spread, ticks
from overstap.portals.components.charts.scatter import BOTTOM, LEFT, RADIUS, RIGHT, TOP

changes = st.one_of(st.none(), st.integers(-90, 300))
points = st.lists(
    st.builds(FitPoint, label=st.just("x"), url=st.just("/"), fit=st.integers(0, 100), change=changes), max_size=20
)
crowds = st.lists(
    st.builds(FitPoint, label=st.just("x"), url=st.just("/"), fit=st.integers(70, 73), change=st.integers(-2, 2)),
    min_size=15,
    max_size=20,
)


@given(st.one_of(points, crowds))
@settings(max_examples=150, deadline=None)
def test_no_two_marks_overlap_and_all_lie_within_the_frame(given_points: list[FitPoint]) -> None:
    chart = fit(given_points)
    for one, other in combinations(chart.marks, 2):
        assert abs(one.x - other.x) >= 2 * RADIUS or abs(one.y - other.y) >= 2 * RADIUS
    for mark in chart.marks:
        assert LEFT <= mark.x - RADIUS <= mark.x + RADIUS <= RIGHT
        assert TOP <= mark.y - RADIUS <= mark.y + RADIUS <= BOTTOM
    assert [mark.number for mark in chart.marks] == list(range(1, len(chart.marks) + 1))
    assert [*(mark.point for mark in chart.marks), *chart.unknown] == [
        *(point for point in given_points if point.change is not None),
        *(point for point in given_points if point.change is None),
    ]


@given(points)
@settings(max_examples=100, deadline=None)
def test_more_to_the_right_fits_better_and_higher_pays_more(given_points: list[FitPoint]) -> None:
    chart = fit(given_points)
    for one, other in permutations(chart.marks, 2):
        if one.point.fit < other.point.fit:
            assert one.at_x < other.at_x
        if (one.point.change or 0) < (other.point.change or 0):
            assert one.at_y >= other.at_y  # equal when less than a unit apart
    for mark in chart.marks:
        change = mark.point.change or 0
        assert (change > 0 and mark.at_y <= chart.zero) or (change < 0 and mark.at_y >= chart.zero) or change == 0


def test_a_lonely_mark_lies_on_its_place_and_a_crowded_one_leads_to_it() -> None:
    chart = fit([FitPoint("a", "/a/", 40, 10), FitPoint("b", "/b/", 80, -10)])
    assert [mark.moved for mark in chart.marks] == [False, False]
    assert [mark.less for mark in chart.marks] == [False, True]
    twins = fit([FitPoint("a", "/a/", 60, 10), FitPoint("b", "/b/", 60, 10)])
    assert sum(mark.moved for mark in twins.marks) == 1
    assert len({(mark.at_x, mark.at_y) for mark in twins.marks}) == 1


def test_of_more_than_twenty_the_first_twenty_are_drawn() -> None:
    chart = fit([FitPoint(str(number), "/", number, number) for number in range(30)])
    assert len(chart.marks) == 20


def test_the_best_is_the_best_fit_that_pays_no_less() -> None:
    chart = fit([FitPoint("a", "/", 90, -1), FitPoint("b", "/", 70, 0), FitPoint("c", "/", 70, 5)])
    assert chart.best is not None
    assert (chart.best.point.label, chart.more, chart.count) == ("b", 1, 3)
    poorer = fit([FitPoint("a", "/", 60, -1), FitPoint("b", "/", 70, -9)]).best
    assert poorer is not None
    assert (poorer.point.label, poorer.less) == ("b", True)
    assert fit([FitPoint("a", "/", 60, None)]).best is None


@given(st.integers(-10_000, 10_000), st.integers(0, 20_000), st.sampled_from([1, 5, 10]), st.integers(3, 9))
def test_ticks_are_round_enclose_and_are_few(low: int, span: int, least: int, most: int) -> None:
    marks = ticks(low, low + span, most=most, least_step=least)
    steps = {after - before for before, after in pairwise(marks)}
    assert len(steps) == 1
    step = steps.pop()
    assert marks[0] <= low
    assert marks[-1] >= low + span
    assert 2 <= len(marks) <= most
    assert step >= least
    assert str(step).rstrip("0") in {"1", "2", "5"}
    # No smaller round step would do.
    for smaller in (unit * 10**power for power in range(5) for unit in (1, 2, 5)):
        if least <= smaller < step:
            assert -(-(low + span) // smaller) - low // smaller + 1 > most


@given(st.lists(st.floats(0, 300), min_size=1, max_size=4), st.floats(20, 70))
def test_labels_in_a_row_keep_apart_at_the_least_moves(wanted: list[float], apart: float) -> None:
    wanted = sorted(wanted)
    found = spread(wanted, apart, 0, 300)
    assert all(after - before >= apart - 1 for before, after in pairwise(found))
    assert found[0] >= 0
    assert found[-1] <= 300
    numbers = range(len(wanted))
    naive = minimize(
        lambda places: sum((places[number] - wanted[number]) ** 2 for number in numbers),
        [apart * number for number in numbers],
        bounds=[(0, 300)] * len(wanted),
        constraints=[
            {"type": "ineq", "fun": lambda places, number=number: places[number + 1] - places[number] - apart}
            for number in numbers[:-1]
        ],
        method="SLSQP",
        options={"ftol": 1e-9},
    )
    assert all(abs(one - other) <= 0.7 for one, other in zip(found, naive.x, strict=True))


@given(st.text(max_size=200), st.integers(40, 400))
def test_lines_fit_and_lose_no_words_unless_they_say_so(text: str, width: int) -> None:
    found = lines(text, width)
    assert 1 <= len(found) <= 2
    assert all(len(line) <= width // 8.4 for line in found)
    if not found[-1].endswith("…"):
        assert "".join(found).replace(" ", "") == "".join(text.split())


@pytest.mark.parametrize(("value", "at"), [(0, 10), (50, 60), (100, 110), (-5, 10), (200, 110)])
def test_a_value_lies_in_proportion_and_stops_at_the_edge(value: int, at: int) -> None:
    assert place(value, 0, 100, 10, 110) == at
    assert place(value, 7, 7, 10, 110) == 60


rows = st.lists(
    st.builds(
        GapRow, label=st.text(min_size=1, max_size=90), weight_percent=st.floats(0, 100), have_percent=st.floats(0, 100)
    ),
    max_size=25,
)


@given(rows)
def test_bars_are_in_proportion_and_never_lie_on_each_other_or_on_words(given_rows: list[GapRow]) -> None:
    chart = gap(given_rows)
    assert len(chart.bars) == min(MOST, len(given_rows))
    assert (len(chart.all), chart.rest) == (len(given_rows), len(given_rows) - len(chart.bars))
    assert chart.can + chart.partly + chart.learn == len(given_rows)
    heaviest = max((row.weight_percent for row in given_rows), default=0) or 1
    bottom = 0
    for bar in chart.bars:
        assert bar.texts[0][0] - 11 >= bottom, "words lie on the bar above"
        assert bar.top > bar.texts[-1][0]
        assert bar.length == max(SHORTEST, round(LONGEST * bar.row.weight_percent / heaviest))
        assert bar.filled == round(bar.length * bar.row.have_percent / 100)
        bottom = bar.top + chart.thick
    assert bottom <= chart.height


def test_a_gap_names_what_is_there_in_part_and_to_learn() -> None:
    chart = gap([GapRow("a", 50, 100), GapRow("b", 30, 50), GapRow("c", 20, 0), GapRow("d", 0, 90, "partly")])
    assert [bar.kind for bar in chart.bars] == ["can", "partly", "learn", "partly"]
    assert chart.have == 65
    assert gap([]).have == 0


amounts = st.lists(st.floats(5, 200), min_size=3, max_size=3).map(sorted)


@given(amounts, st.one_of(st.none(), st.floats(1, 400)))
def test_the_box_keeps_order_and_its_amounts_can_be_read(three: list[float], own: float | None) -> None:
    chart = quartiles(*three, own)
    xs = [amount.x for amount in chart.amounts]
    assert xs == sorted(xs)
    labels = [amount.label_x for amount in chart.amounts]
    assert all(after - before >= 71 for before, after in pairwise(labels))
    assert 35 <= labels[0] <= labels[-1] <= WIDTH - 35
    if own is None or chart.own is None:
        assert own is chart.own is None
        assert chart.where == ""
    else:
        assert 0 <= chart.own.x <= WIDTH
        for amount in chart.amounts:
            assert (amount.value < own) <= (amount.x <= chart.own.x)


def test_where_the_own_pay_lies_and_what_is_no_box() -> None:
    places = [quartiles(10, 20, 30, own).where for own in (9, 15, 20.2, 25, 31)]
    assert places == ["below", "lower", "same", "higher", "above"]
    for wrong in ((3, 2, 4), (1, 3, 2), (0, 1, 2)):
        with pytest.raises(ValueError, match="ascend"):
            quartiles(*wrong)


def test_interests_stand_from_most_to_least_and_say_when_none_stands_out() -> None:
    chart = interests({"R": 10, "S": 40, "E": 30}, {"S": 100, "C": 50})
    assert [bar.letter for bar in chart.bars] == ["S", "E", "R", "I", "A", "C"]
    assert [bar.length for bar in chart.bars[:2]] == [chart.longest, round(chart.longest * 30 / 40)]
    assert [bar.other for bar in chart.bars] == [40, 0, 0, 0, 0, 20]
    assert (chart.clear, chart.shared, chart.compared) == (True, "S", True)
    flat = interests(dict.fromkeys("RIASEC", 20))
    assert (flat.clear, flat.shared, flat.compared) == (False, "", False)
    assert interests({"R": 99, "I": -3}).bars[0].score == 40
