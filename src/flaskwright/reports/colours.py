"""Colours of a terminal."""

from __future__ import annotations

from enum import Enum

from flaskwright.findings.finding import Severity

_RESET = "\x1b[0m"


class Style(Enum):
    """How a part of the output looks; the values are SGR parameters."""

    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    STRONG = "1"
    FAINT = "2"
    HELP = "32"


SEVERITY_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.INFO}


def paint(text: str, style: Style, *, colour: bool) -> str:
    """The text in a style, or as it is without colours."""
    return f"\x1b[{style.value}m{text}{_RESET}" if colour and text else text
