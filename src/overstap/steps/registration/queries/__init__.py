"""Reads of step 1. Every read of people takes `viewer` and shows what that viewer may see now."""
