"""The rules: one folder each, named for its code and name, with its check, its documentation and its examples.

A rule's module has a docstring (the documentation), `RULE` (its metadata) and `check`, which asks the models and
yields findings. `load_rules` finds all of them; there is no list to keep.
"""

from __future__ import annotations

import importlib
import pkgutil
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Confidence, Finding, Fix, Location, Safety, Severity, Step
from flaskwright.project.kinds import FileRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from flaskwright.analysis import Project


class Profile(StrEnum):
    """Where a rule is on: everywhere (`default`), or only for the house style (`strict`)."""

    DEFAULT = "default"
    STRICT = "strict"


class Rule(msgspec.Struct, frozen=True, eq=False):
    """A rule's metadata and its check.

    `wrong` and `right` name the example folders that its documentation shows; `cwe` the weaknesses that it belongs to;
    `fix` says how safe its fixes are, and is `None` where it has none. `role` is what the files that it judges are for,
    and `roles` what others are for that its findings may stand in: one in any other file counts for nothing.
    """

    code: str
    name: str
    severity: Severity
    profile: Profile
    check: Callable[[Project], Iterator[Finding]]
    wrong: str
    right: str
    fix: Safety | None = None
    cwe: tuple[int, ...] = ()
    role: FileRole = FileRole.PRODUCTION
    roles: tuple[FileRole, ...] = ()

    @property
    def folder(self) -> str:
        """The name of the folder that holds the rule and its examples."""
        return f"{self.code.lower()}_{self.name.replace('-', '_')}"

    def finding(
        self,
        location: Location,
        message: str,
        *,
        scope: str,
        subject: str,
        trace: Sequence[Step] = (),
        confidence: Confidence = Confidence.HIGH,
        severity: Severity | None = None,
        fix: Fix | None = None,
        help: str = "",  # noqa: A002 - the report's own word
    ) -> Finding:
        """A finding of this rule; see `Finding` for `scope` and `subject`. `help` says how to mend it, in one line."""
        return Finding(
            self.code,
            self.name,
            self.severity if severity is None else severity,
            confidence,
            message,
            location,
            scope,
            subject,
            tuple(trace),
            fix,
            help,
        )


@cache
def load_rules() -> dict[str, Rule]:
    """All rules by code, in the order of their codes. A rule that cannot be loaded fails the start."""
    rules = []
    for entry in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{entry.name}")
        rule = module.RULE
        if entry.name != rule.folder:
            raise RuntimeError(f"rules/{entry.name}: the folder's name must be made of the rule's code and name")
        rules.append(rule)
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}


def documentation(rule: Rule) -> str:
    """The rule's documentation, as Markdown: its module's docstring."""
    text = importlib.import_module(f"{__name__}.{rule.folder}").__doc__
    return (text or "").strip()


def summary(rule: Rule) -> str:
    """What the rule finds, in one sentence."""
    return " ".join(documentation(rule).partition("\n\n")[0].split())
