"""Orders with states: enum types, merges of branches."""
