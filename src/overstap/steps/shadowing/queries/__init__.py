"""What each side sees of coming along, and no more."""
