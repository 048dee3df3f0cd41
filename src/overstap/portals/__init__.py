"""Pages, by actor."""
