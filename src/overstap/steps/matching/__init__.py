"""Step 3: what a person brings to an occupation or a vacancy, and what is missing."""
