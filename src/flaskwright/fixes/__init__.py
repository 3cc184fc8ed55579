"""Edits: their safety, their conflicts, how they are applied and shown."""
