"""Template components: one spelling of every form field, status and chart."""
