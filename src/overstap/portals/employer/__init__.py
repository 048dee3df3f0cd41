"""Pages of employers: vacancies in skills, and the own organisation."""
