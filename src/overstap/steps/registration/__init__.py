"""Step 1: how people and organisations come in, by themselves or with somebody's help, and the enquiry desk."""
