"""Persons, organisations and who works where: who somebody is, never what somebody may do (that is `access`)."""
