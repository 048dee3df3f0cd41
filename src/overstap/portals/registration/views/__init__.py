"""Pages of coming in, per part."""
