"""Pictures drawn on the server: numbers in, places on paper out. Pure: no Django, no words, no clock.

Each function gives a frozen dataclass that a template of `cotton/chart/` draws as SVG with a title, one sentence that
says what one sees, and a table with the same figures. Places are whole units: a picture is `WIDTH` units wide, which is
a little less than a phone's pixels, so that text of `TEXT` units can be read there.

On a page: `<c-chart.fit :chart="chart" />`, `chart.gap`, `chart.quartiles`, `chart.interests`, `chart.demand_map`; two
of a kind on one page get an `ident` each. Such a page links `components/charts.css` in the block `styles`.
"""

from __future__ import annotations

from overstap.portals.components.charts.bars import Gap, GapRow, Interests, gap, interests
from overstap.portals.components.charts.box import Quartiles, quartiles
from overstap.portals.components.charts.columns import Columns, columns
from overstap.portals.components.charts.regions import DemandMap, demand_map
from overstap.portals.components.charts.scatter import Fit, FitPoint, fit

__all__ = [
    "Columns",
    "DemandMap",
    "Fit",
    "FitPoint",
    "Gap",
    "GapRow",
    "Interests",
    "Quartiles",
    "columns",
    "demand_map",
    "fit",
    "gap",
    "interests",
    "quartiles",
]
