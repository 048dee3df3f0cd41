"""Reads of coaching, one module per thing that is read."""
