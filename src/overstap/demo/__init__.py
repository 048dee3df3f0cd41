"""A made-up network to look around in, made by the same actions that people use, under a clock that moves."""
