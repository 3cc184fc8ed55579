"""Flaskwright: finds the mistakes in Flask applications that pass the demo and break production."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
