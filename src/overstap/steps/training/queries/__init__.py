"""Reads of training, one module per thing that is read."""
