"""Pages of a trusted person: the one candidate, and what is shared."""
