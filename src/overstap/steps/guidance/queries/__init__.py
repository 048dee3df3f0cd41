"""Reads of guidance, one module per reader: who is asked, who guides, who coordinates."""
