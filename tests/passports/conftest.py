"""Passports on the shipped catalogue."""

from tests.matching.conftest import starter  # noqa: F401 - the fixture
