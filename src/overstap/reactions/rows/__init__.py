"""Rows of the one table, a file for each kind of thing that happens; `table` is where the whole is read."""
