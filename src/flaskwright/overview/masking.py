"""Texts without the secrets in them, as they may be shown."""

from __future__ import annotations

import re

MASK = "***"
_PRIVATE = "PRIVATE KEY-----"
_PASSWORD = re.compile(r"(?<=://)([^:/@\s]*):([^/\s]*)@")
_BARE = re.compile(r"(?<=://)[^:/@\s]{16,}@")
"""A user without a password, and longer than a name: a token."""
_PAIR = re.compile(
    r"(?i)(?:\b|(?<=%3B)|(?<=%26))(password|passwd|pwd|token|secret|api_?key|access_?key|signature|sig)(=|%3D)"
    r"(?:(?!%3B|%26)[^&;\s])+"
)
_HEADER = re.compile(r"\b(Bearer|Basic) (?=\S*\d)\S{6,}")
_TOKEN = re.compile(r"\b(?:gh[opsur]_|github_pat_|glpat-|xox[abeprs]-|[rs]k_live_)[\w-]{12,}")
"""Tokens of GitHub, GitLab, Slack and Stripe, which their beginnings tell."""
_OPTION = re.compile(r"(?<=\s)(-u|-a|--user|--pass|--password|--requirepass)([ =])\S+")
"""What `curl`, `redis-cli` and their like take on the command line."""


def masked_text(text: str) -> str:
    """A value without the passwords and tokens in it."""
    if _PRIVATE in text:
        return MASK
    text = _BARE.sub(f"{MASK}@", _PASSWORD.sub(rf"\1:{MASK}@", text))
    text = _HEADER.sub(rf"\1 {MASK}", _PAIR.sub(rf"\1\2{MASK}", text))
    return _TOKEN.sub(MASK, text)


def masked_command(text: str) -> str:
    """A command line without the passwords and tokens in it."""
    return _OPTION.sub(rf"\1\2{MASK}", masked_text(text))
