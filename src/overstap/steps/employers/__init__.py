"""Step 1, employers: vacancies in terms of skills."""
