"""Pages of the candidate: where do I stand, and what do I do now?"""
