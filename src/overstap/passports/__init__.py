"""The skills passport: what a person did, can and wants. Kept by the person; no table here holds it yet."""
