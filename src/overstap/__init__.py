"""Overstap: from the first question of a career changer to a lasting match."""

__version__ = "0.1.0"
