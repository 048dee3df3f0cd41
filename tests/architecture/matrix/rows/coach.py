"""The coach's pages: only one's own candidates, and of these only what they allow."""

from overstap.access.roles import Coach
from tests.architecture.matrix.format import Gated, Row

HERS = "coach silent_coach"
"""Who coaches Anna now; the second is allowed nothing beside what a coach sees anyhow."""

ROWS: list[Row] = [
    Gated("coach:caseload", Coach),
    Gated("coach:session", Coach, thing="session", sees=HERS, post=422),
    Gated("coach:note-delete", Coach, thing="private_note", sees="coach", get=405, post=302),
    Gated("coach:candidate", Coach, thing="journey", sees=HERS, writes=True),
    Gated("coach:agreement", Coach, thing="journey", sees=HERS, post=422),
    Gated("coach:session-new", Coach, thing="journey", sees=HERS, post=422),
    Gated("coach:notes", Coach, thing="journey", sees=HERS, post=422, writes=True),
    Gated("coach:plan", Coach, thing="journey", sees=HERS, writes=True),
    Gated("coach:plan-change", Coach, thing="journey", sees=HERS, post=422),
    Gated("coach:plan-agree", Coach, thing="journey", sees=HERS, get=405, post=302),
    Gated("coach:plan-mark", Coach, thing="journey", sees=HERS, get=405, post=302),
    Gated(
        "coach:passport", Coach, thing="journey", sees=HERS, post={"coach": 422, "silent_coach": 302}, writes=True
    ),
    Gated("coach:confirmation", Coach, thing="confirmed_of_journey", sees="coach", get=405, post=302),
    Gated("coach:hand-over", Coach, thing="journey", sees=HERS, post=422),
    Gated("coach:next", Coach, thing="journey", sees=HERS, get=405, post=302),
    Gated("coach:going", Coach, thing="journey_pause", sees=HERS, post=422),
]  # fmt: skip
