"""The starter catalogue: occupations, skills, law, wages and regions that ship with Overstap, in our own words."""
