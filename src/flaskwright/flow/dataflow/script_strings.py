r"""Addresses in the strings of scripts: `location.href = "/orders/{{ name }}";`.

What is escaped for HTML holds no quote, and so does not end the string. It may still write `\x3c` into it, or end the
line's code early where another value follows. Neither does harm in an address that begins with a path of ours and is
used as an address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from flaskwright.syntax import tree
    from flaskwright.syntax.source import Source

_OPENING: Final = re.compile(r"\{\{[-+]?\s*\Z")
_ADDRESS: Final = re.compile(r"""(["'])(?:/[^/\\"'`{}]|[?#])[^"'`\\{}]*\Z""")
_STRINGS: Final = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""")
_MAKES_CODE: Final = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|\bFunction\b|setTimeout|setInterval|"
    r"\.(?:html|append|prepend|before|after|wrap)\s*\("
)


def address_quote(source: Source, node: tree.Node) -> str | None:
    """The quote of the string that holds such an address, where a value is the only one on its line; else `None`."""
    line = source.line(node.start)
    start = source.line_starts[line - 1]
    before = _OPENING.sub("", source.slice(start, node.start))
    after = source.line_text(line)[len(source.slice(start, node.end)) :]
    found = _ADDRESS.search(before)
    if found is None or "{{" in before + after or "{%" in before + after or _MAKES_CODE.search(before + after):
        return None
    outside = _STRINGS.sub("", before[: found.start()])
    return None if re.search(r"[\"'`]|//", outside) else found.group(1)
