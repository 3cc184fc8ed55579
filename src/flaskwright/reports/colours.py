"""Colours of a terminal, and whether to use them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TextIO

from flaskwright.findings.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def use_colour(stream: TextIO, env: Mapping[str, str]) -> bool:
    """Whether to colour what goes to a stream: on terminals that can, unless `NO_COLOR` is set.

    `FORCE_COLOR` asks for colours where the stream is no terminal; `NO_COLOR` wins. An empty variable counts as unset
    (https://no-color.org).
    """
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR"):
        return True
    return env.get("TERM") != "dumb" and stream.isatty()
