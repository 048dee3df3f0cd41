"""The pages of a trusted person: the one candidate, and who asks."""

from overstap.access.roles import Candidate, TrustedPerson
from tests.architecture.matrix.format import Gated, Row

ROWS: list[Row] = [
    Gated("trusted:start", TrustedPerson),
    Gated("trusted:invitations", Candidate),
    Gated("trusted:answer", Candidate, thing="asked", sees="newcomer", get=405, post=302),
    Gated("trusted:candidate", TrustedPerson, thing="trusted", sees="trusted", writes=True),
    Gated("trusted:stop", TrustedPerson, thing="trusted", sees="trusted", get=405, post=302),
]
