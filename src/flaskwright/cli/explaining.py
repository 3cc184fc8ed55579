"""`rule` and `rules`: what the rules are, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.cli.output import colour, emit, on_terminal, width
from flaskwright.engine.selection import advice, rule_names
from flaskwright.errors import UsageError
from flaskwright.reports.characters import cells, wrapped
from flaskwright.rules_docs import Explanation, explanations, page

if TYPE_CHECKING:
    from collections.abc import Iterable

_LISTED = ("code", "name", "severity", "profile", "fix", "cwe", "summary")


def explain(code: str, form: str) -> int:
    """Print what is known of one rule, which may be given by name, or list those whose codes begin so."""
    by_name = {name: known for known, name in rule_names().items()}
    known = by_name.get(code.lower(), code.upper())
    rule = explanations().get(known)
    if rule is None:
        beginning = [one for one in explanations().values() if code and one.code.startswith(known)]
        if not beginning:
            raise UsageError(f"unknown rule `{code}`; {advice(code)}")
        _list(beginning, form)
    elif form == "json":
        emit(_json(rule))
    elif on_terminal() and colour("auto"):
        _show(page(rule))
    else:
        emit(page(rule))
    return 0


def list_rules(form: str) -> int:
    """Print all rules."""
    _list(explanations().values(), form)
    return 0


def _list(found: Iterable[Explanation], form: str) -> None:
    """Print code, name, severity, profile, fix and summary of each rule."""
    if form == "json":
        emit(_json([{name: getattr(rule, name) for name in _LISTED} for rule in found]))
    else:
        emit("".join(f"{line}\n" for line in _table(found, width())))


def _table(rules: Iterable[Explanation], columns: int) -> list[str]:
    rows = [(rule.code, rule.name, rule.severity, rule.profile, rule.fix or "-", rule.summary) for rule in rules]
    widths = [max(cells(row[index]) for row in rows) for index in range(5)]
    lines = []
    for row in rows:
        head = "  ".join(text.ljust(size) for text, size in zip(row, widths, strict=False)) + "  "
        if columns - len(head) >= 30:
            lines += wrapped(row[-1], columns, head, " " * len(head))
        else:
            lines += [head.rstrip(), *wrapped(row[-1], columns, "    ", "    ")]
    return lines


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def _show(text: str) -> None:
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.markdown import Markdown  # noqa: PLC0415

    Console(width=min(width(), 100)).print(Markdown(text, hyperlinks=False))
