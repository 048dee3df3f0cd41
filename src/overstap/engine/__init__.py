"""Pure Python and NumPy: no Django, no input or output, no clock, no hidden randomness."""
