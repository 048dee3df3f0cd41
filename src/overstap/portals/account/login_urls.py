"""Addresses of the login: views of the login library under our own addresses, with the names it asks for itself.

What the library offers and nobody needs has no address here: a second e-mail address, a login code, connecting other
accounts. `exposed` says what each may be asked, and that no cache keeps it.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as elsewhere
from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.account.exposing import exposed
from overstap.portals.account.views import second_factor

urlpatterns = [
    path(_("log-in/"), exposed(account.login), name="account_login"),
    path(_("log-out/"), exposed(account.logout, "POST"), name="account_logout"),
    path(_("log-in/blocked/"), exposed(account.account_inactive, "GET"), name="account_inactive"),
    path(_("log-in/code/"), exposed(mfa.authenticate), name="mfa_authenticate"),
    path(_("log-in/passkey/"), exposed(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path(_("new-account/"), exposed(account.signup), name="account_signup"),
    path(_("mail-code/"), exposed(account.email_verification_sent), name="account_email_verification_sent"),
    path(_("forgot-password/"), exposed(account.password_reset), name="account_reset_password"),
    path(
        _("forgot-password/code/"),
        exposed(account.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path(_("forgot-password/new/"), exposed(account.complete_password_reset), name="account_complete_password_reset"),
    path(
        _("forgot-password/ready/"),
        exposed(account.password_reset_from_key_done, "GET"),
        name="account_password_reset_completed",
    ),
    path(_("log-in/organisation/first-time/"), exposed(elsewhere.signup), name="socialaccount_signup"),
    path(
        _("log-in/organisation/stopped/"),
        exposed(elsewhere.login_cancelled, "GET"),
        name="socialaccount_login_cancelled",
    ),
    path(_("log-in/organisation/failed/"), exposed(elsewhere.login_error, "GET"), name="socialaccount_login_error"),
    path(_("account/organisation/"), second_factor.to_account, name="socialaccount_connections"),
    path(_("account/again/"), exposed(account.reauthenticate), name="account_reauthenticate"),
    path(_("account/again/code/"), exposed(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(_("account/again/passkey/"), exposed(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path(_("account/mail/"), exposed(account.email), name="account_email"),
    path(_("account/password/"), exposed(account.password_change), name="account_change_password"),
    path(_("account/password/first/"), exposed(account.password_set), name="account_set_password"),
    # The library goes to these two when something was added or taken away.
    path(_("account/log-in-safely/all/"), second_factor.to_overview, name="mfa_index"),
    path(_("account/log-in-safely/app/"), exposed(second_factor.activate_totp), name="mfa_activate_totp"),
    path(_("account/log-in-safely/app/off/"), exposed(second_factor.deactivate_totp), name="mfa_deactivate_totp"),
    path(_("account/log-in-safely/passkeys/"), second_factor.to_overview, name="mfa_list_webauthn"),
    path(_("account/log-in-safely/passkeys/new/"), exposed(second_factor.add_webauthn), name="mfa_add_webauthn"),
    path(
        _("account/log-in-safely/passkeys/<int:pk>/remove/"),
        exposed(second_factor.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path(
        _("account/log-in-safely/codes/"),
        exposed(recovery_codes.view_recovery_codes, "GET"),
        name="mfa_view_recovery_codes",
    ),
    path(
        _("account/log-in-safely/codes/new/"),
        exposed(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]
