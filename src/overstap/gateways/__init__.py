"""One client per outside system or heavy library, each beside its fake."""
