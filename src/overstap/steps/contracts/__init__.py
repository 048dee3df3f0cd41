"""Agreements between candidate, employer and provider: job guarantee, learning agreement, and who signed what."""
