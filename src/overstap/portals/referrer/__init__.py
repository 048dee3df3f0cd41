"""The portal of referrers: refer, register together, follow as far as each person allows."""
