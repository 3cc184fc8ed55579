r"""Strings of scripts that do no harm: `location.href = "/orders/{{ name }}";`, and what is shown as text alone.

What is escaped for HTML holds no quote, and so does not end the string. It may still write `\x3c` into it, or end the
line's code early where another value follows. Neither does harm in an address that begins with a path of ours and is
used as an address, or in a variable that every other line only shows as text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from flaskwright.libraries.scripts import load_scripts

if TYPE_CHECKING:
    from collections.abc import Container

    from flaskwright.syntax import tree
    from flaskwright.syntax.source import Source

_OPENING: Final = re.compile(r"\{\{[-+]?\s*\Z")
_ADDRESS: Final = re.compile(r"""(["'])(?:/[^/\\"'`{}]|[?#])[^"'`\\{}]*\Z""")
_STRINGS: Final = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""")
_VARIABLE: Final = re.compile(r"""\b(?:var|let|const)\s+([A-Za-z_$][\w$]*)\s*=\s*(["'])\Z""")
_TEMPLATE: Final = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_SCRIPTS: Final = re.compile(r"<script\b[^>]*>(.*?)</script", re.DOTALL | re.IGNORECASE)
_KEPT: Final = re.compile(
    r"""(?:(?P<key>[\w$]+|"[^"]*"|'[^']*')\s*:|\bthis(?:\.[\w$]+)*\.(?P<field>[\w$]+)\s*=)\s*(?P<quote>["'])\Z"""
)
_ARGUMENT: Final = re.compile(
    r"""(?:\A|[^\w$.\])}])(?P<call>[A-Za-z_$][\w$.]*)\((?:[^()"'`]|"[^"]*"|'[^']*')*(?P<quote>["'])\Z"""
)
_CLOSED: Final = r"(?:(?:[^\"'`{}]|\"[^\"]*\"|'[^']*')*\}\})?"
_PRINTED: Final = re.compile(r"\{\{[-+]?\s*([A-Za-z_]\w*)\s*[-+]?\}\}")
_END: Final = r"\s*(?:[;)\n]|\Z)"


def _any_of(names: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, names))})"


_CODE: Final = load_scripts().makes_code
_TEXT: Final = load_scripts().shows_text
_MAKES_CODE: Final = re.compile(rf"{_any_of(_CODE.begins)}|\b{_any_of(_CODE.names)}\b|\.{_any_of(_CODE.methods)}\s*\(")
_SHOWN: Final = (
    rf"(?:\.{_any_of(_TEXT.methods)}\(\s*|\.{_any_of(_TEXT.attributes)}\s*=\s*|"
    rf"\b(?:{_any_of(_TEXT.functions)}|{_any_of(_TEXT.objects)}\.\w+)\(\s*)"
)
_AS_CODE: Final = re.compile(_any_of(load_scripts().fields.code), re.IGNORECASE)
_AS_ADDRESS: Final = re.compile(_any_of(load_scripts().fields.address), re.IGNORECASE)
_CALLED: Final = load_scripts().functions
_USED: Final = re.compile(rf"{_any_of(_CALLED.parts)}|(?:\A|\.){_any_of(_CALLED.names)}\Z", re.IGNORECASE)


def harmless_quote(source: Source, node: tree.Node) -> str | None:
    """The quote of the string of a script in which what is escaped for HTML does no harm; else `None`."""
    found = address_quote(source, node)
    return found if found is not None else shown_quote(source, node)


class Kept(NamedTuple):
    """The quote of a string of a script that holds a value and nothing else; `address`: what is kept is a URL."""

    quote: str
    address: bool


def kept(source: Source, node: tree.Node, ours: Container[str]) -> Kept | None:
    """Where the string is all of an object's field (`name: "{{ name }}",`) or of an argument of a call; else `None`.

    Nothing that is escaped for HTML ends it, nor goes on behind its line, where all else that is printed there is a
    variable of `ours`. What the program makes of it, nobody has looked at; the name of the field tells nothing of HTML,
    nor that of the function that it shows something, asks for it or runs it.
    """
    before, after = (
        _PRINTED.sub(lambda one: "x" if one[1] in ours else one[0], text) for text in _around(source, node)
    )
    if "{{" in before + after or "{%" in before + after or _MAKES_CODE.search(before + after):
        return None
    found = _KEPT.search(before)
    if found is not None:
        name = found["key"] or found["field"]
        closed = re.fullmatch(_CLOSED + found["quote"] + r"\s*[,;})]*\s*(?://.*)?\s*", after)
        return None if closed is None or _AS_CODE.search(name) else Kept(found["quote"], bool(_AS_ADDRESS.search(name)))
    found = _ARGUMENT.search(before)
    if found is None or _USED.search(found["call"]):
        return None
    rest = r"\s*(?:,(?:[^()\"'`{}]|\"[^\"]*\"|'[^']*')*)?\)\s*;?\s*(?://.*|</script>.*)?\s*"
    return Kept(found["quote"], address=False) if re.fullmatch(_CLOSED + found["quote"] + rest, after) else None


def _around(source: Source, node: tree.Node) -> tuple[str, str]:
    """What stands on a node's line before the expression that prints it, and behind the node."""
    line = source.line(node.start)
    start = source.line_starts[line - 1]
    before = _OPENING.sub("", source.slice(start, node.start))
    return before, source.line_text(line)[len(source.slice(start, node.end)) :]


def shown_quote(source: Source, node: tree.Node) -> str | None:
    """The quote of a string that is a value and nothing else, in a variable that is only shown as text."""
    line = source.line(node.start)
    start = source.line_starts[line - 1]
    before, after = _around(source, node)
    found = _VARIABLE.search(before)
    if found is None or "{{" in before or not re.fullmatch(r"(?:\s*[-+]?\}\})?" + found.group(2) + r"\s*;?\s*", after):
        return None
    end = source.line_starts[line] if line < len(source.line_starts) else len(source.data)
    return (
        found.group(2)
        if _only_shown(found.group(1), source.slice(0, start), source.slice(end, len(source.data)))
        else None
    )


def _only_shown(variable: str, before: str, after: str) -> bool:
    """Whether the scripts of a template show a variable as text, and do nothing else with it."""
    name = rf"(?<![\w$.]){re.escape(variable)}(?![\w$])"
    page = _TEMPLATE.sub("", f"{before}\n{after}")
    if re.search(rf"""\bon\w+\s*=\s*["'][^>]*{name}""", page):
        return False
    programs = "\n".join(_SCRIPTS.findall(page)) or page
    programs = "\n".join(_STRINGS.sub('""', line) for line in programs.splitlines())
    return len(re.findall(name, programs)) == len(re.findall(_SHOWN + name + _END, programs))


def address_quote(source: Source, node: tree.Node) -> str | None:
    """The quote of the string that holds such an address, where a value is the only one on its line; else `None`."""
    before, after = _around(source, node)
    found = _ADDRESS.search(before)
    if found is None or "{{" in before + after or "{%" in before + after or _MAKES_CODE.search(before + after):
        return None
    outside = _STRINGS.sub("", before[: found.start()])
    return None if re.search(r"[\"'`]|//", outside) else found.group(1)
