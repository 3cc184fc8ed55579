"""Runs one rule over one of its examples and reads what the example expects."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from flaskwright import rules as rules_package
from flaskwright.engine.checking import Answers, ask_rules
from flaskwright.fixes.apply import MAX_ROUNDS, apply_fixes
from flaskwright.project.kinds import COMMENTED, FileKind, classify
from flaskwright.rules import Rule, load_rules
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.syntax.source import Source

RULES_FOLDER = Path(rules_package.__file__).parent
CODE_KINDS = frozenset({FileKind.PYTHON, FileKind.TEMPLATE})

_MARKED = frozenset({FileKind.PYTHON, FileKind.TEMPLATE}) | COMMENTED
_MARKER = re.compile(r"(?:#|\{#-?)\s*expect:\s*(?P<codes>[A-Z]+[0-9]+(?:[\s,]+[A-Z]+[0-9]+)*)")


class Example(msgspec.Struct, frozen=True):
    """One example folder of a rule."""

    rule: Rule
    folder: Path

    @property
    def fires(self) -> bool:
        """Whether the rule must report something here."""
        return self.folder.name.startswith("fires_")

    @property
    def name(self) -> str:
        """The test's name: `CTX101-fires_in_class_body`."""
        return f"{self.rule.code}-{self.folder.name}"


def folder_of(rule: Rule) -> Path:
    """Where a rule lives."""
    return RULES_FOLDER / rule.folder


def examples(rule: Rule) -> list[Example]:
    """All examples of a rule, by name."""
    folders = (*folder_of(rule).glob("fires_*"), *folder_of(rule).glob("silent_*"))
    return [Example(rule, folder) for folder in sorted(folders)]


def all_examples() -> list[Example]:
    """All examples of all rules."""
    return [example for rule in load_rules().values() for example in examples(rule)]


def expected(example: Example) -> set[tuple[str, int]]:
    """Path and line of each marker with the rule's code.

    In a data file, a marker that is alone on its line stands for the next line that is no comment: many of them allow
    no comment behind a value.
    """
    found = set()
    for path in sorted(example.folder.rglob("*")):
        name = path.relative_to(example.folder).as_posix()
        kind = classify(name)
        if not path.is_file() or kind not in _MARKED:
            continue
        waiting = False
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            comment = kind in COMMENTED and line.lstrip().startswith("#")
            marked = any(example.rule.code in re.split(r"[\s,]+", match["codes"]) for match in _MARKER.finditer(line))
            if (marked or waiting) and not comment:
                found.add((name, number))
            waiting = (waiting or marked) and comment
    return found


def places(project: Project, answers: Answers) -> set[tuple[str, int]]:
    """Path and line of each finding."""
    return {
        (finding.location.path, project.sources[finding.location.path].line(finding.location.start))
        for finding in answers.findings
    }


class Fixed(msgspec.Struct, frozen=True):
    """An example after its fixes: the findings that were fixed, and the project and the answers at the end."""

    before: Project
    after: Project
    applied: tuple[Finding, ...]
    answers: Answers


@cache
def fixed(example: Example) -> Fixed:
    """The example with all fixes of its rule made, round by round, in memory."""
    texts: dict[str, Source] = {}
    applied: list[Finding] = []
    before = project = project_of(example.folder)
    for _ in range(MAX_ROUNDS):
        answers = ask_rules(project, [example.rule])
        result = apply_fixes(answers.findings, project.sources, include_unsafe=True)
        if not result.applied:
            return Fixed(before, project, tuple(applied), answers)
        applied += result.applied
        texts.update(result.sources)
        project = project_of(example.folder, texts=texts)
    raise AssertionError(f"{example.name}: the fixes never come to an end")


def code_files(folder: Path) -> Iterator[Path]:
    """The Python files of an example that hold any code."""
    for path in sorted(folder.rglob("*.py")):
        if path.read_bytes().strip():
            yield path
