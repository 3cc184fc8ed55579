"""Asking the rules, and what all of their answers have in common: order, no doubles, production code only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.engine.failures import rule_failure
from flaskwright.engine.limits import room_for_analysis
from flaskwright.engine.progress import silent
from flaskwright.findings.finding import Finding, Problem  # noqa: TC001 - msgspec reads the field types
from flaskwright.findings.suppressions import Suppression, parse_suppressions
from flaskwright.flow.dataflow.hits import Unfollowed  # noqa: TC001 - msgspec reads the field types
from flaskwright.project.kinds import COMMENTED, FileKind, FileRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.engine.progress import Progress
    from flaskwright.rules import Rule


class Answers(msgspec.Struct, frozen=True):
    """What the rules said about a project, before anything that a user can say about findings.

    `findings` are sorted and unique. `active` are the codes of the rules that ran to their end. `applications` counts
    the Flask applications and blueprints that the project was seen to make. `unfollowed` are the bodies that were too
    large to follow to their end.
    """

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    suppressions: tuple[Suppression, ...]
    active: tuple[str, ...]
    applications: int
    unfollowed: tuple[Unfollowed, ...] = ()


_JUDGED = (FileRole.TEST, FileRole.MIGRATION)
"""What other files are for that rules judge."""


def ask_rules(project: Project, rules: Sequence[Rule], progress: Progress = silent) -> Answers:
    """Run the rules over a project. A rule that fails is a problem of the result and says nothing."""
    findings: list[Finding] = []
    problems: list[Problem] = []
    roles = {file.path: file.role for file in project.files.files}
    active: list[str] = []
    with room_for_analysis(), progress(len(rules), "Asking the rules") as advance:
        for rule in rules:
            try:
                judged = (rule.role, *rule.roles)
                findings += [one for one in rule.check(project) if roles.get(one.location.path) in judged]
                active.append(rule.code)
            except Exception as error:  # noqa: BLE001 - whatever fails is reported, and the other rules stand
                problems.append(rule_failure(rule, error))
            advance()
    unique = {(finding.location, finding.code, finding.subject, finding.message): finding for finding in findings}
    return Answers(
        findings=tuple(unique[key] for key in sorted(unique)),
        problems=tuple(sorted({*problems, *project.problems})),
        suppressions=tuple(_suppressions(project)),
        active=tuple(active),
        applications=len(project.app.applications) + len(project.app.blueprints),
        unfollowed=project.unfollowed,
    )


def _suppressions(project: Project) -> Iterator[Suppression]:
    for module in sorted(project.code.modules, key=lambda module: module.path):
        yield from parse_suppressions(module.source, module.node.comments)
    for path in sorted(project.templates):
        yield from parse_suppressions(project.sources[path], jinja=True)
    for file in project.files.files:
        other = file.kind in COMMENTED if file.role is FileRole.PRODUCTION else file.role in _JUDGED
        source = project.sources.get(file.path) if other and file.kind is not FileKind.TEMPLATE else None
        if source is not None:
            yield from parse_suppressions(source)
