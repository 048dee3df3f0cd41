"""Template tags of the account."""
