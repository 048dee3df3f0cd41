"""Writes of coaching, one module per thing that is written."""
