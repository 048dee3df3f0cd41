"""Pages of the coach: who needs me today?"""
