"""Effective settings: what each key of an application's configuration holds in development, in tests, in production."""
