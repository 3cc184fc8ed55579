"""Moving a project to other versions of libraries: the fixes for what these took away, round by round."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from flaskwright.engine.checking import ask_rules
from flaskwright.engine.filtering import keep
from flaskwright.engine.fixing import Fixing, fix_all
from flaskwright.engine.pipeline import analyse
from flaskwright.engine.progress import Progress, silent
from flaskwright.engine.run import Outcome
from flaskwright.engine.scope import find_scope
from flaskwright.engine.texts import Texts
from flaskwright.fixes.apply import edited
from flaskwright.libraries.upgrades import load_upgrades
from flaskwright.rules import Rule, load_rules
from flaskwright.syntax.source import Source
from flaskwright.upgrades import findings
from flaskwright.upgrades.pins import Pin, pins_to_raise
from flaskwright.upgrades.queries import CODE, LIBRARIES, legacy_queries
from flaskwright.upgrades.targets import Target, all_targets, read_targets, titles
from flaskwright.upgrades.telling import telling_calls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.analysis import Project
    from flaskwright.cache import Cache
    from flaskwright.engine.run import Request
    from flaskwright.findings.finding import Edit, Finding
    from flaskwright.libraries.versions import Numbers

DEAD = "UPG108"
HEADINGS = {CODE: "SQLAlchemy queries", DEAD: "Libraries that nobody maintains"}

__all__ = ["Upgrade", "about", "read_targets", "upgrade", "with_pins"]


class Upgrade(msgspec.Struct, frozen=True):
    """An upgrade as it would be written: what moves, the fixes, and the requirements that hold a library back.

    `perhaps` is what may be left as well, on things that are not known.
    """

    targets: tuple[Target, ...]
    fixing: Fixing
    perhaps: tuple[Finding, ...]
    pins: tuple[Pin, ...]


def upgrade(
    request: Request,
    cache: Cache | None,
    asked: Mapping[str, Numbers],
    progress: Progress = silent,
    *,
    include_unsafe: bool,
) -> Upgrade:
    """Make the fixes that move a project to the versions asked for, in memory."""
    scope = find_scope(request.paths, request.settings, request.root)
    analysed = partial(analyse, scope.files, request.settings, request.jobs, cache)
    first = analysed({}, progress)
    targets = all_targets(asked, first.dependencies)
    rules = _rules(targets, first)
    asks = {rule.code for rule in rules}
    last = first

    def ask(texts: Mapping[str, Source]) -> Outcome:
        nonlocal last
        project = last = analysed(texts) if texts else first
        answers = ask_rules(project, rules)
        kept = keep(answers, scope, request.settings, request.today)
        reported = tuple(one for one in kept.reported if one.finding.code in asks)
        return Outcome(scope, answers, msgspec.structs.replace(kept, reported=reported), Texts(scope.files, texts))

    fixing = fix_all(ask, include_unsafe=include_unsafe)
    versions = {target.library: target.version for target in targets}
    perhaps = tuple(one for one in telling_calls(last, versions) if scope.covers(one.location.path))
    return Upgrade(targets, fixing, perhaps, tuple(pins_to_raise(first, targets)))


def _rules(targets: tuple[Target, ...], project: Project) -> list[Rule]:
    """The rules that upgrades are made of, asking of the new versions."""
    known = load_rules()
    versions = {target.library: target.version for target in targets}
    rules = []
    for table in load_upgrades():
        if table.library in versions:
            check = partial(findings, target={table.library: versions[table.library]})
            rules.append(msgspec.structs.replace(known[table.code], check=check))
    if any(library in versions for library in LIBRARIES):
        current = {library: project.dependencies.version(library) for library in LIBRARIES}
        now = {library: version for library, version in current.items() if version is not None}
        rules.append(msgspec.structs.replace(known[CODE], check=partial(legacy_queries, versions={**now, **versions})))
    rules.append(msgspec.structs.replace(known[DEAD], check=partial(_unfixed, known[DEAD])))
    return rules


def _unfixed(rule: Rule, project: Project) -> Iterator[Finding]:
    """What a rule finds: another library is somebody's decision, so that nothing is changed."""
    for finding in rule.check(project):
        yield msgspec.structs.replace(finding, fix=None)


def about(finding: Finding) -> str:
    """What a finding of an upgrade is about, as a heading."""
    if finding.code in HEADINGS:
        return HEADINGS[finding.code]
    library = finding.subject.partition(" ")[0]
    return titles().get(library, library)


def with_pins(made: Upgrade) -> Fixing:
    """The fixes, and the requirements raised with them."""
    edits: dict[str, list[Edit]] = {}
    for pin in made.pins:
        if pin.edit is not None:
            edits.setdefault(pin.location.path, []).append(pin.edit)
    before, after = dict(made.fixing.before), dict(made.fixing.after)
    for path, listed in edits.items():
        source = made.fixing.outcome.sources[path]
        before.setdefault(path, source)
        after[path] = Source(path, edited(source, listed), source.encoding, source.bom)
    return msgspec.structs.replace(made.fixing, before=before, after=after)
