"""Guidance at work: buddy, coach or HR, check-ins for three sides, and the lasting match."""
