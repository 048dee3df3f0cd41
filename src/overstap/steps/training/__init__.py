"""Training: modules, classes, enrolments, exemptions, attendance, results, credentials."""
