"""Pages of a training provider: intakes with seats, learners, and what is still to be written down."""
