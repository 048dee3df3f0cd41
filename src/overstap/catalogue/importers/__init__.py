"""Readers of official files. Each checks everything first and then writes in one transaction."""
