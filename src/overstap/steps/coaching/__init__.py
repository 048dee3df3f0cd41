"""Step 2, coaching and competences: who coaches whom, how often, what was said, and the plan both agreed."""
