"""Which rules run: codes, prefixes of codes and profiles, as the settings name them."""

from __future__ import annotations

import pkgutil
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from flaskwright.errors import UsageError
from flaskwright.findings.suppressions import SUPPRESSION_RULES
from flaskwright.project.settings import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.project.settings import Settings
    from flaskwright.rules import Rule

ALL = "ALL"


@cache
def rule_names() -> dict[str, str]:
    """The names of all rules by code, read off the rules' folders without loading a rule."""
    from flaskwright import rules  # noqa: PLC0415 - the command line must start fast

    found = {rule.code: rule.name for rule in SUPPRESSION_RULES}
    for entry in pkgutil.iter_modules(rules.__path__):
        code, _, name = entry.name.partition("_")
        found[code.upper()] = name.replace("_", "-")
    return dict(sorted(found.items()))


def check_codes(settings: Settings) -> None:
    """Raise `UsageError` where the settings name a code, or a prefix of one, that no rule has."""
    for_files = [code for _, codes in settings.per_file_ignores for code in codes]
    for code in (*(settings.select or ()), *settings.extend_select, *settings.ignore, *for_files):
        check_code(code)


def check_code(code: str) -> None:
    """Raise `UsageError` where no rule's code is or begins with this."""
    names = rule_names()
    if code == ALL or (code and any(known.startswith(code) for known in names)):
        return
    raise UsageError(f"unknown rule `{code}`; {advice(code)}")


def advice(code: str) -> str:
    """What to write instead of an unknown code, or an unknown beginning of one."""
    names = rule_names()
    by_name = {name: known for known, name in names.items()}
    if code.lower() in by_name:
        return f"write its code, `{by_name[code.lower()]}`"
    groups = sorted({known.rstrip("0123456789") for known in names})
    close = get_close_matches(code.upper(), [*names, *groups], n=1, cutoff=0.5)
    if not close and (named := get_close_matches(code.lower(), by_name, n=1)):
        close = [by_name[named[0]]]
    return f"did you mean `{close[0]}`?" if close else "`flaskwright rules` lists the codes"


def matches(code: str, prefixes: Iterable[str]) -> int:
    """How much of a code the most exact of the prefixes names; -1 where none fits."""
    return max((0 if prefix == ALL else len(prefix) for prefix in prefixes if _fits(code, prefix)), default=-1)


def _fits(code: str, prefix: str) -> bool:
    return prefix == ALL or code.startswith(prefix)


def selected(code: str, settings: Settings, *, by_profile: bool) -> bool:
    """Whether the rule of this code runs; `by_profile` says whether the profile alone would have it run.

    The more exact of `select` and `ignore` decides; where they are equally exact the rule does not run.
    """
    wanted = matches(code, settings.extend_select)
    if settings.select is not None:
        wanted = max(wanted, matches(code, settings.select))
    elif by_profile:
        wanted = max(wanted, 0)
    return wanted >= 0 and wanted > matches(code, settings.ignore)


def in_profile(rule: Rule, profile: Profile) -> bool:
    """Whether a profile has the rule: `security` has those that stand for a known weakness (CWE)."""
    if profile is Profile.SECURITY:
        return bool(rule.cwe)
    return profile is Profile.STRICT or rule.profile.value == Profile.DEFAULT.value


def codes_of_group(group: str, settings: Settings) -> tuple[str, ...]:
    """The codes that begin with a group's letters and run under these settings."""
    from flaskwright.rules import load_rules  # noqa: PLC0415 - the command line must start fast

    found = (rule for code, rule in load_rules().items() if code.startswith(group))
    return tuple(rule.code for rule in select_rules(found, settings))


def select_rules(rules: Iterable[Rule], settings: Settings) -> tuple[Rule, ...]:
    """The rules that run under these settings, in the order given."""
    return tuple(rule for rule in rules if selected(rule.code, settings, by_profile=in_profile(rule, settings.profile)))
