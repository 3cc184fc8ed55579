"""Accounts in a schema of their own."""
