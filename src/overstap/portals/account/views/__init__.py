"""Pages of one's own account, per part."""
