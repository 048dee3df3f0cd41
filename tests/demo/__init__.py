"""A package, so that what its tests share (conftest.py) is undone behind the last of them, and not at the very end."""
