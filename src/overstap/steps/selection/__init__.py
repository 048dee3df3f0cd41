"""Selection: tests, talks, a decision with its reason; and the terms sheet, before and after."""
