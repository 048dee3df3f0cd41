"""The candidate's pages: everybody with an account may come in, and sees only what is one's own."""

from overstap.access.roles import Candidate
from tests.architecture.matrix.format import Gated, Row
from tests.world import ACTORS

ON_THE_WAY = ("candidate", "other_candidate")


def with_journey(status: int, without: int = 404) -> dict[str, int]:
    """One status for who has a journey, another for all others."""
    return {actor: status if actor in ON_THE_WAY else without for actor in ACTORS}


ROWS: list[Row] = [
    Gated("candidate:start", Candidate),
    Gated("candidate:passport", Candidate),
    Gated("candidate:answers", Candidate, get=405, post=302),
    Gated("candidate:confirmation", Candidate, thing="confirmation", sees="candidate", get=405, post=302),
    Gated("candidate:coach", Candidate, get=with_journey(200), post=with_journey(422)),
    Gated("candidate:coaching", Candidate, get=with_journey(200, 302)),
    Gated("candidate:agreement", Candidate, thing="agreement", sees="candidate", get=405, post=302),
    Gated("candidate:session-new", Candidate, get=with_journey(200), post=with_journey(422)),
    Gated("candidate:session", Candidate, thing="session", sees="candidate", post=422),
    Gated("candidate:notes", Candidate, get=with_journey(200, 302), post=with_journey(422, 302)),
    Gated("candidate:plan", Candidate, get=with_journey(200, 302)),
    Gated("candidate:plan-change", Candidate, get=with_journey(200), post=with_journey(422)),
    Gated("candidate:plan-agree", Candidate, get=405, post=with_journey(302)),
    Gated("candidate:plan-mark", Candidate, get=405, post=with_journey(302)),
    Gated("candidate:sharing", Candidate),
    Gated("candidate:consent-give", Candidate, get=405, post=422),
    Gated("candidate:consent-withdraw", Candidate, thing="consent", sees="candidate", get=405, post=302),
    Gated("candidate:trusted-invite", Candidate, get=405, post=422),
    Gated("candidate:trusted-end", Candidate, thing="trusted", sees="candidate", get=405, post=302),
    Gated("candidate:shut-out", Candidate, get=405, post=422),
    Gated("candidate:shut-out-end", Candidate, thing="shut_out", sees="candidate", get=405, post=302),
    Gated("candidate:disclosure-give", Candidate, get=405, post=422),
    Gated("candidate:disclosure-end", Candidate, thing="disclosure", sees="candidate", get=405, post=302),
    Gated("candidate:looks", Candidate),
    Gated("candidate:history", Candidate, get=with_journey(200, 302)),
    Gated("candidate:going", Candidate, thing="pause", sees=" ".join(ON_THE_WAY), post=422),
]
