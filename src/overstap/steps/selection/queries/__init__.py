"""Reads of selections, exceptions and terms, each for somebody who looks."""
