"""Who may do what, and see what of whom: permissions, roles, relations, consent, and who looked."""
