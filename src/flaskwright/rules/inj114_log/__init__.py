r"""A client's text is written to the log with its newlines, so that it can forge lines.

## What it does
Reports text of a client that becomes part of the message of a log call (`logging`, Flask's `app.logger`, `loguru`), as
an argument, by an f-string or through helpers, and can hold a newline there. It is silent where the text is shown by
`repr` (`%r`, `!r`) or as JSON; where each `\n` is replaced, by which what reads a log tells its lines apart (a lone
`\r` makes no entry of its own); for numbers, UUIDs and texts of a known shape; for values of headers, which end where
their line ends; for `extra`; and where the application's own logging writes each record in one line, with a JSON
formatter or with a formatter or filter of its own that escapes.
## Why it matters
A log of plain lines has nothing but newlines to tell its entries apart. A name such as
`ada\n2026-05-01 12:00:00 INFO login of root accepted` writes an entry that never happened: an attacker hides what they
did, blames someone else, or sets off an alarm. Programs that read the log believe it as well.
## How to mend
Write `%r` instead of `%s` for whatever a client sent, or have a formatter for the whole application that writes JSON or
replaces newlines. `replace("\r\n", " ")` alone is not enough: a `\n` without `\r` ends a line as well. Replace `\r`,
too: terminals go back to the beginning of the line for it, so that what follows hides what stood there.
## References
- [OWASP: log injection](https://owasp.org/www-community/attacks/Log_Injection)
- [Python: `logging.Formatter`](https://docs.python.org/3/library/logging.html#formatter-objects)
- [python-json-logger](https://nhairs.github.io/python-json-logger/latest/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import ClassValue, Const, External, FunctionValue, parts
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact

ESCAPING = frozenset({"dumps", "encode", "replace", "splitlines", "sub", "translate", "repr"})
"""What code calls that takes newlines out of a text or writes it as a literal."""


def check(project: Project) -> Iterator[Finding]:
    if not project.once(_writes_one_line):
        yield from untrusted(
            project,
            RULE,
            ("log",),
            "{source} is written to the log by {sink} as it is, newlines included",
            help="write `%r` instead of `%s`, or give the log a formatter that writes JSON",
        )


def _writes_one_line(project: Project) -> bool:
    """Whether the application's own logging writes each record in one line, whatever its message holds."""
    formatters = project.libraries.role("one_line_formatter")
    if any(call.unit.module.role is FileRole.PRODUCTION for call in project.code.calls_to(formatters)):
        return True
    for call in project.code.calls_to(("logging.config.dictConfig",)):
        for value in parts(call.args.get(0, "config") or Const(None)):
            if isinstance(value, Const | External) and _path(value) in formatters:
                return True
    return any(_is_one_line(project, cls) for cls in project.code.classes)


def _path(value: Const | External) -> object:
    return value.path if isinstance(value, External) else value.value


def _is_one_line(project: Project, cls: ClassValue) -> bool:
    """Whether a class of the project is a formatter or filter that escapes newlines."""
    if cls.info.module.role is not FileRole.PRODUCTION:
        return False
    bases = {base.path for base in cls.mro if isinstance(base, External)}
    if not bases.isdisjoint(project.libraries.role("one_line_formatter")):
        return True
    if bases.isdisjoint(("logging.Formatter", "logging.Filter")):
        return False
    methods = [cls.namespace.get(name) for name in ("format", "formatMessage", "filter")]
    return any(
        _name(call) in ESCAPING
        for method in methods
        if isinstance(method, FunctionValue)
        for call in project.code.unit(method.info).calls
    )


def _name(call: CallFact) -> str | None:
    """The last name of what is called."""
    called = call.node.func if isinstance(call.node, tree.Call) else None
    if isinstance(called, tree.Attribute):
        return called.attr
    return called.id if isinstance(called, tree.Name) else None


RULE = Rule(
    code="INJ114",
    name="log",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_failed_login",
    right="silent_shown_as_literal",
    cwe=(117,),
)
