"""The rules' documentation, made of their docstrings, their metadata and the examples that the tests run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from flaskwright import rules as rules_package
from flaskwright.findings.finding import Severity
from flaskwright.findings.suppressions import SUPPRESSION_RULES, SuppressionRule
from flaskwright.reports.report import RuleInfo
from flaskwright.rules import Rule, documentation, load_rules, summary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_MARKER = re.compile(r"[ \t]*(?:#\s*expect:[^\n]*|\{#-?\s*expect:.*?#\})")
_LANGUAGES = {".py": "python", ".html": "jinja", ".j2": "jinja", ".jinja": "jinja", ".js": "javascript"}
_SHOWN = frozenset({".py", ".html", ".j2", ".jinja", ".txt", ".toml", ".cfg", ".js"})
BAR = "\\|"
_COMMENT_CODES = frozenset(rule.code for rule in SUPPRESSION_RULES)
_LAST_SECTION = "## References"
_EXAMPLES_BEFORE = "## How to mend"


class Explanation(msgspec.Struct, frozen=True):
    """All that is known of a rule; `profile` is the smallest one that has it, `wrong` and `right` are files by path."""

    code: str
    name: str
    severity: str
    profile: str
    fix: str | None
    cwe: tuple[int, ...]
    summary: str
    documentation: str
    wrong: dict[str, str] = {}
    right: dict[str, str] = {}


def explanations() -> dict[str, Explanation]:
    """All rules by code, those about suppression comments last."""
    found = [_explained(rule) for rule in load_rules().values()]
    found += [_about_comments(rule) for rule in SUPPRESSION_RULES]
    return {each.code: each for each in found}


def rule_infos(codes: Collection[str]) -> tuple[RuleInfo, ...]:
    """What reports say about the rules with these codes, and about those of suppression comments."""
    return tuple(
        RuleInfo(
            code=each.code,
            name=each.name,
            severity=Severity[each.severity.upper()],
            profile=each.profile,
            summary=each.summary,
            help_markdown=page(each),
            cwe=each.cwe,
        )
        for each in explanations().values()
        if each.code in codes or each.code in _COMMENT_CODES
    )


def page(rule: Explanation) -> str:
    """The rule's page, as Markdown."""
    text = rule.documentation
    facts = [f"**{rule.severity}**", f"profile `{rule.profile}`", _fix_note(rule.fix)]
    facts += [f"[CWE-{number}](https://cwe.mitre.org/data/definitions/{number}.html)" for number in rule.cwe]
    head = f"# {rule.code} {rule.name}\n\n{' · '.join(facts)}\n\n"
    examples = _example("Wrong", rule.wrong) + _example("Right", rule.right)
    if examples and _EXAMPLES_BEFORE in text:
        before, _, after = text.partition(_EXAMPLES_BEFORE)
        text = f"{before}{examples}{_EXAMPLES_BEFORE}{after}"
    before, mark, after = text.partition(_LAST_SECTION)
    text = f"{before.rstrip()}\n\n{_silence(rule.code)}"
    if mark:
        text += f"\n\n{mark}{after}"
    return head + _spaced(text).strip() + "\n"


def table(rules: Iterable[Explanation], folder: str) -> str:
    """The rules as a Markdown table whose links lead into `folder`."""
    rows = ["| code | name | severity | profile | fix | finds |", "|---|---|---|---|---|---|"]
    rows += [
        f"| [{rule.code}]({folder}{rule.code}.md) | {rule.name} | {rule.severity} | {rule.profile} "
        f"| {rule.fix or ''} | {rule.summary.replace('|', BAR)} |"
        for rule in rules
    ]
    return "\n".join(rows) + "\n"


def _explained(rule: Rule) -> Explanation:
    folder = Path(next(iter(rules_package.__path__))) / rule.folder
    return Explanation(
        code=rule.code,
        name=rule.name,
        severity=rule.severity.label,
        profile=rule.profile.value,
        fix=rule.fix.value if rule.fix is not None else None,
        cwe=rule.cwe,
        summary=summary(rule),
        documentation=documentation(rule),
        wrong=_files(folder / rule.wrong),
        right=_files(folder / rule.right),
    )


def _about_comments(rule: SuppressionRule) -> Explanation:
    text = (
        f"{rule.summary}\n\n## How to mend\n"
        "A comment silences findings by code, and says why: `# flaskwright: ignore[CTX101] the worker pushes one`.\n"
        "With `ignore[CTX101 until 2030-01-31]` it ends after that day; `ignore-file[CTX101] why` in the first ten\n"
        "lines speaks for the whole file."
    )
    return Explanation(rule.code, rule.name, rule.severity.label, "default", None, (), rule.summary, text)


def _files(folder: Path) -> dict[str, str]:
    """The texts of an example that say something, without the marks for the tests."""
    texts: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SHOWN and path.is_file():
            text = _MARKER.sub("", path.read_text("utf-8")).strip("\n")
            if text.strip():
                texts[path.relative_to(folder).as_posix()] = text
    return texts


def _example(title: str, files: dict[str, str]) -> str:
    parts = []
    for path, text in files.items():
        caption = f"`{path}`\n" if len(files) > 1 else ""
        parts.append(f"{caption}```{_LANGUAGES.get(Path(path).suffix, 'text')}\n{text}\n```\n")
    return f"## {title}\n" + "\n".join(parts) + "\n" if parts else ""


def _silence(code: str) -> str:
    on_line = f"On the line of the finding, with a reason: `# flaskwright: ignore[{code}] why`.\n"
    return (
        f"## How to silence\n{'' if code in _COMMENT_CODES else on_line}"
        f'In `[tool.flaskwright]` of `pyproject.toml`: `ignore = ["{code}"]`, or for some files\n'
        f'`per-file-ignores = {{ "scripts/*" = ["{code}"] }}`.'
    )


def _fix_note(fix: str | None) -> str:
    return {None: "no fix", "safe": "fix with `--fix`", "unsafe": "fix with `--unsafe-fixes`"}[fix]


def _spaced(text: str) -> str:
    """An empty line before and after each heading, and none within code touched."""
    parts = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    spaced = [
        part if part.startswith("```") else re.sub(r"\n*^(#{1,3} .+)$\n*", r"\n\n\1\n\n", part, flags=re.MULTILINE)
        for part in parts
    ]
    return "".join(spaced)
