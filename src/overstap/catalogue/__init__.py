"""What the network knows: occupations, skills, regions, wages, law; importers and starter data."""
