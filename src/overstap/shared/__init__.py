"""What only three or more rooms use: the clock, dated rules, privacy rules."""
