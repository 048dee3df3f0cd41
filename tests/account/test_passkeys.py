"""Passkeys: a software authenticator makes one, logs in with it without a password, shows that it is still there."""

from __future__ import annotations

import json
import secrets
from hashlib import sha256
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from overstap.people.models import Person
from tests.account.conftest import PASSWORD, Somebody, at, make_person

pytestmark = pytest.mark.django_db

HOST, ORIGIN = "testserver", "https://testserver"
PRESENT, VERIFIED = AuthenticatorData.FLAG.UP, AuthenticatorData.FLAG.UV
TOUCHED = PRESENT | VERIFIED


class Device:
    """A telephone that keeps one passkey, and the name the site gave its owner."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._id = secrets.token_bytes(16)
        self._owner = ""

    def makes(self, options: dict[str, Any], *, origin: str = ORIGIN) -> str:
        """What the browser sends for a new passkey."""
        self._owner = options["user"]["id"]
        public = ES256.from_cryptography_key(self._key.public_key())
        kept = AttestedCredentialData.create(Aaguid.NONE, self._id, public)
        data = AuthenticatorData.create(
            sha256(HOST.encode()).digest(), TOUCHED | AuthenticatorData.FLAG.AT, 0, bytes(kept)
        )
        client = CollectedClientData.create("webauthn.create", options["challenge"], origin)
        said = {"attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {})))}
        return self._sent(client, said, {"credProps": {"rk": True}})

    def signs(self, options: dict[str, Any], *, origin: str = ORIGIN, flags: Any = TOUCHED, owner: str = "") -> str:
        """What the browser sends to log in."""
        data = AuthenticatorData.create(sha256(HOST.encode()).digest(), flags, 1)
        client = CollectedClientData.create("webauthn.get", options["challenge"], origin)
        signature = self._key.sign(bytes(data) + client.hash, ec.ECDSA(SHA256()))
        said = {
            "authenticatorData": websafe_encode(bytes(data)),
            "signature": websafe_encode(signature),
            "userHandle": owner or self._owner,
        }
        return self._sent(client, said, {})

    def _sent(self, client: CollectedClientData, said: dict[str, str], extensions: dict[str, Any]) -> str:
        name = websafe_encode(self._id)
        response = {"clientDataJSON": websafe_encode(bytes(client)), **said}
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response,
             "clientExtensionResults": extensions}
        )  # fmt: skip


def asked(browser: Somebody, name: str) -> dict[str, Any]:
    """The options that stand in the form of a page, for the script."""
    form = next(found for found in browser.sees(name).all("form") if found.get("data-options"))
    options: dict[str, Any] = json.loads(form["data-options"] or "")["publicKey"]
    return options


def asked_to_log_in(browser: Somebody) -> dict[str, Any]:
    """The options that the script fetches on the page to log in."""
    answer = browser.client.get(at("mfa_login_webauthn"), headers={"Accept": "application/json"})
    options: dict[str, Any] = answer.json()["request_options"]["publicKey"]
    return options


@pytest.fixture(autouse=True)
def as_deployed(settings: Any) -> None:
    """On a laptop, without TLS, the library does not look at which site asked; the browser does."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False


@pytest.fixture
def device(anna: Person) -> Device:
    """Anna's telephone, with her passkey."""
    browser = Somebody()
    browser.logs_in()
    browser.sends("account_reauthenticate", {"password": PASSWORD})
    made = Device()
    options = asked(browser, "mfa_add_webauthn")
    form = {"name": "mijn telefoon", "passwordless": "True", "credential": made.makes(options)}
    assert browser.sends("mfa_add_webauthn", form).status_code == 302
    assert browser.used_second_factor, "making one takes the device and its owner"
    assert "mijn telefoon" in browser.sees("account:second-factor").text
    return made


def test_a_passkey_logs_in_without_a_password_and_counts_as_second_factor(device: Device) -> None:
    browser = Somebody()
    options = asked_to_log_in(browser)
    assert options["userVerification"] == "required"
    assert not options.get("allowCredentials"), "who has a passkey here cannot be learnt"
    answer = browser.sends("mfa_login_webauthn", {"credential": device.signs(options)})
    assert answer["Location"] == at("account:start")
    assert browser.inside
    assert browser.used_second_factor


def test_a_passkey_is_a_second_step_after_a_password(device: Device) -> None:
    browser = Somebody()
    assert browser.logs_in()["Location"] == at("mfa_authenticate")
    browser.sends("mfa_authenticate", {"credential": device.signs(asked(browser, "mfa_authenticate"))})
    assert browser.inside
    assert browser.used_second_factor


def test_a_passkey_shows_that_it_is_still_its_owner(device: Device) -> None:
    browser = Somebody()
    browser.sends("mfa_login_webauthn", {"credential": device.signs(asked_to_log_in(browser))})
    kept = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    away = at("mfa_remove_webauthn", pk=kept.pk)
    assert browser.client.get(away).status_code == 302
    options = asked(browser, "mfa_reauthenticate_webauthn")
    browser.sends("mfa_reauthenticate_webauthn", {"credential": device.signs(options)})
    assert browser.client.get(away).status_code == 200
    browser.client.post(away)
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()
    assert not browser.used_second_factor


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://overstap.evil.example"},
        {"flags": PRESENT},
        {"owner": websafe_encode(b"9999")},
        {"owner": websafe_encode(b"nonsense")},
    ],
    ids=["another site", "nobody verified", "nobody's", "no number"],
)
def test_a_passkey_used_wrongly_does_not_let_in(device: Device, wrong: dict[str, Any]) -> None:
    browser = Somebody()
    browser.sends("mfa_login_webauthn", {"credential": device.signs(asked_to_log_in(browser), **wrong)})
    assert not browser.inside


def test_an_answer_cannot_be_used_again_nor_for_another_question(device: Device) -> None:
    first = Somebody()
    answer = device.signs(asked_to_log_in(first))
    first.sends("mfa_login_webauthn", {"credential": answer})
    first.sends("account_logout")
    asked_to_log_in(first)
    first.sends("mfa_login_webauthn", {"credential": answer})
    assert not first.inside
    thief = Somebody()
    thief.sends("mfa_login_webauthn", {"credential": answer})
    assert not thief.inside


@pytest.mark.parametrize("sent", ["", "nonsense", "{}", "[]", '{"response": {"userHandle": 3}}', '{"response": null}'])
def test_nonsense_is_refused_and_breaks_nothing(device: Device, sent: str) -> None:
    browser = Somebody()
    asked_to_log_in(browser)
    assert browser.sends("mfa_login_webauthn", {"credential": sent}).status_code == 302
    assert not browser.inside


def test_somebody_elses_passkey_does_not_let_in_as_another(device: Device) -> None:
    bo = make_person("bo@example.org")
    browser = Somebody()
    options = asked_to_log_in(browser)
    browser.sends(
        "mfa_login_webauthn", {"credential": device.signs(options, owner=websafe_encode(str(bo.pk).encode()))}
    )
    assert not browser.inside
