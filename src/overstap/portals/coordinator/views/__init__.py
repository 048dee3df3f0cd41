"""Pages of coordinators, per part."""
