"""Transactions: what code does to the sessions of a project, and where their work is committed."""

from __future__ import annotations

from flaskwright.flow.transactions.model import Asked, Transactions, build_transactions

__all__ = ["Asked", "Transactions", "build_transactions"]
