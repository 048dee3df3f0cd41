"""What the environment decides, and how the database is opened."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from overstap.config.settings import DATABASES, _secret_key
from tests.concurrency import race

OPENED = DATABASES["default"].get("OPTIONS", {})
"""As the product opens it; tests/settings.py does not wait for the disk."""


def pragma(name: str) -> object:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_sqlite_is_opened_so_that_nothing_accepted_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("this is about SQLite")
    connection.close()  # a connection as the server opens it
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "init_command", OPENED["init_command"])
    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2, "FULL"
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") == 20_000
    assert OPENED["transaction_mode"] == "IMMEDIATE"
    with transaction.atomic():
        connection.cursor()
        assert connection.connection.in_transaction, "the writer queues at the start of its transaction"


@pytest.mark.django_db(transaction=True)
def test_writers_that_read_first_queue_instead_of_failing() -> None:
    """Eight times read-then-write: with SQLite's usual deferred transactions all but one would end with "locked"."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE tally (n integer)")
        cursor.execute("INSERT INTO tally VALUES (0)")

    def add_one(_: int) -> None:
        lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"
        for _turn in range(5):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SELECT n FROM tally{lock}")
                cursor.execute("UPDATE tally SET n = %s", [cursor.fetchone()[0] + 1])

    try:
        assert race(8, add_one) == [None] * 8
        with connection.cursor() as cursor:
            cursor.execute("SELECT n FROM tally")
            assert cursor.fetchone()[0] == 40
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE tally")


@pytest.mark.django_db(transaction=True)
def test_a_reference_to_nothing_is_refused_at_the_latest_at_the_end() -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_skilltext (skill_id, language, origin, label, text)"
            " VALUES (1, 'nl', 'esco', 'x', '')"
        )


def test_a_secret_key_is_made_once_and_for_the_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OVERSTAP_SECRET_KEY")
    first = _secret_key(tmp_path)
    assert len(first) >= 50
    assert _secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    monkeypatch.setenv("OVERSTAP_SECRET_KEY", "given")
    assert _secret_key(tmp_path) == "given"


def setting(name: str, **environment: str) -> str:
    """What a fresh process makes of an environment."""
    code = f"from overstap.config import settings; print(getattr(settings, {name!r}))"
    return subprocess.run(
        [sys.executable, "-c", code], env=os.environ | environment, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_behind_tls_cookies_never_go_in_the_clear() -> None:
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"):
        assert setting(name, OVERSTAP_HTTPS="1") == "True"
        assert setting(name, OVERSTAP_HTTPS="") == "False"
    assert setting("SECURE_HSTS_SECONDS", OVERSTAP_HTTPS="1") == "31536000"


def test_nothing_shows_its_insides_unless_asked() -> None:
    assert setting("DEBUG") == "False"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.X_FRAME_OPTIONS == "DENY"


def test_the_policy_for_content_allows_nothing_inline_or_from_elsewhere() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert {source for sources in directives.values() for source in sources} == {"'self'", "'none'"}


def test_home_and_database_come_from_the_environment(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    assert setting("OVERSTAP_HOME", OVERSTAP_HOME=str(home), DATABASE_URL="") == str(home)
    assert home.is_dir()
    found = setting("DATABASES", OVERSTAP_HOME=str(home), DATABASE_URL="postgres://a:b@example.org:5433/c")
    assert "django.db.backends.postgresql" in found
    assert "5433" in found
