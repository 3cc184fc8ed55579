"""The pages and the JSON API, one blueprint per module."""
