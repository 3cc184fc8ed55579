"""Upgrades: what the code uses that a version of a library took away, and how it is rewritten.

`findings` asks of any versions: those in use, which the UPG rules report, or those that a project is to move to.
"""

from flaskwright.upgrades.reporting import findings, in_use

__all__ = ["findings", "in_use"]
