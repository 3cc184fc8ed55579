"""Errors that end a run with one line for the user."""

from __future__ import annotations


class UsageError(Exception):
    """A wrong call or setting: the message is one line that says what is wrong and what to write instead (exit 2)."""
