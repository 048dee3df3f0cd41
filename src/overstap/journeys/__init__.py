"""Journeys of candidates along the seven steps, what moved them, and what others must hear of it."""
