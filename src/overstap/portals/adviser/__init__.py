"""Pages of business advisers: vacancies to certify, questions of the desk, employers of the region."""
