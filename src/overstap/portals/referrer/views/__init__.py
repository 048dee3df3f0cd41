"""Pages of referrers, per part."""
