"""Login and one's own account. Whoever is logged in is sent on from the pages before the login.

The people of the world have no password and no second factor: there is nothing to show that it is still they (403).
"""

from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator

from overstap.access.roles import Candidate
from overstap.shared import clock
from overstap.steps.coaching.models import Session
from tests.architecture.matrix.format import Gated, Maker, Open, Row
from tests.world import World


def talk(world: World) -> UUID:
    """A talk of the candidate with her coach, tomorrow."""
    begins = clock.now() + timedelta(days=1)
    return Session.objects.create(
        journey=world.journey, candidate=world.candidate, coach=world.people["coach"], starts_at=begins,
        ends_at=begins + timedelta(hours=1), place="Plein 1",
    ).public_id  # fmt: skip


ROWS: list[Row] = [
    #                       GET: stranger, logged in; POST: stranger, logged in
    Open("account_login", (200, 302), (422, 302)),
    Open("account_logout", (405, 405), (302, 302)),
    Open("account_inactive", (200, 200)),
    Open("account_signup", (200, 302), (422, 302)),
    Open("account_email_verification_sent", (302, 302), (302, 302)),
    Open("account_reset_password", (200, 200), (422, 422)),
    Open("account_confirm_password_reset_code", (302, 302), (302, 302)),
    Open("account_complete_password_reset", (302, 302), (302, 302)),
    Open("account_password_reset_completed", (200, 200)),
    Open("account_reauthenticate", (302, 403), (302, 403)),
    Open("account_email", (302, 200), (302, 302)),
    Open("account_change_password", (302, 302), (302, 302)),
    Open("account_set_password", (302, 200), (302, 422)),
    Open("mfa_authenticate", (302, 302), (302, 302)),
    Open("mfa_login_webauthn", (302, 302), (302, 302)),
    Open("mfa_reauthenticate", (302, 403), (302, 403)),
    Open("mfa_reauthenticate_webauthn", (302, 403), (302, 403)),
    Open("mfa_activate_totp", (302, 200), (302, 422)),
    Open("mfa_deactivate_totp", (302, 404), (302, 404)),
    Open("mfa_add_webauthn", (302, 200), (302, 422)),
    Open("mfa_generate_recovery_codes", (302, 200), (302, 422)),
    Open("mfa_view_recovery_codes", (302, 404)),
    Open("socialaccount_signup", (302, 302), (302, 302)),
    Open("socialaccount_login_cancelled", (200, 200)),
    Open("socialaccount_login_error", (401, 401)),
    # No organisation's login is configured in this world: none exists.
    Open("openid_connect_login", (404, 404), thing="elsewhere"),
    Open("openid_connect_callback", (404, 404), thing="elsewhere"),
    Gated("socialaccount_connections", Candidate, get=302),
    Gated("mfa_index", Candidate, get=302),
    Gated("mfa_list_webauthn", Candidate, get=302),
    Gated("account:home", Candidate),
    Gated("account:start", Candidate, get=302),
    Gated("account:second-factor", Candidate),
    Gated("account:data", Candidate, post=422, form={"name": "A", "phone": "", "language": "nl"}),
    Gated("account:messages", Candidate, writes=True),
    Gated("account:switches", Candidate, post=302),
    Gated("account:calendar", Candidate, thing="talk", sees="candidate coach"),
    Gated("account:calendar-file", Candidate, thing="talk", sees="candidate coach"),
    Gated("account:kept", Candidate),
    Gated("account:kept-to-read", Candidate),
    Gated("account:kept-as-json", Candidate),
    Gated("account:forget", Candidate, post=422),
    Open("account:forgotten"),
    Gated("account:everywhere", Candidate, get=405, post=302),
    Gated("account:switch", Candidate, get=405, post=404),
    Open("account:demo-login", (404, 404), (404, 404)),
    # The owner has to show first that it is still she; to others it is not there.
    Gated("mfa_remove_webauthn", Candidate, thing="passkey", sees="candidate", get=302, post=302),
]


def passkey(world: World) -> dict[str, int]:
    """Anna's."""
    made = Authenticator.objects.create(user=world.candidate, type=Authenticator.Type.WEBAUTHN, data={"name": "Anna's"})
    return {"pk": made.pk}


THINGS: dict[str, Maker] = {
    "talk": talk,
    "elsewhere": lambda _world: {"provider_id": "organisatie"},
    "passkey": passkey,
}
