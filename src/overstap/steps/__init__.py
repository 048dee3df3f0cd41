"""The rules of the chain, by step."""
