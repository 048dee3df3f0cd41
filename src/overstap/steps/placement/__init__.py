"""Start in the new job: work with dates of its own beside the step."""
