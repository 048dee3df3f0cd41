"""One module per question a visitor asks."""
