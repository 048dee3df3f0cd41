"""Pages for visitors without an account."""
