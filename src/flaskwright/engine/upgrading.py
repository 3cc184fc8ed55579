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
from flaskwright.libraries.upgrades import Numbers, load_upgrades
from flaskwright.rules import Rule, load_rules
from flaskwright.syntax.source import Source
from flaskwright.upgrades import findings
from flaskwright.upgrades.pins import Pin, pins_to_raise
from flaskwright.upgrades.queries import CODE, LIBRARIES, legacy_queries
from flaskwright.upgrades.targets import Target, all_targets, read_targets
from flaskwright.upgrades.telling import telling_calls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.analysis import Project
    from flaskwright.cache import Cache
    from flaskwright.engine.run import Request
    from flaskwright.findings.finding import Edit, Finding

__all__ = ["Upgrade", "read_targets", "upgrade", "with_pins"]


class Upgrade(msgspec.Struct, frozen=True):
    """An upgrade as it would be written: what moves, the fixes, and the requirements that hold a library back.

    `libraries` says for the code of each rule that was asked which library it is about, `perhaps` what may be left as
    well, on things that are not known.
    """

    targets: tuple[Target, ...]
    fixing: Fixing
    perhaps: tuple[Finding, ...]
    pins: tuple[Pin, ...]
    libraries: Mapping[str, str]


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
    rules, libraries = _rules(targets, first)
    last = first

    def ask(texts: Mapping[str, Source]) -> Outcome:
        nonlocal last
        project = last = analysed(texts) if texts else first
        answers = ask_rules(project, rules)
        kept = keep(answers, scope, request.settings, request.today)
        reported = tuple(one for one in kept.reported if one.finding.code in libraries)
        return Outcome(scope, answers, msgspec.structs.replace(kept, reported=reported), Texts(scope.files, texts))

    fixing = fix_all(ask, include_unsafe=include_unsafe)
    versions = {target.library: target.version for target in targets}
    perhaps = tuple(one for one in telling_calls(last, versions) if scope.covers(one.location.path))
    return Upgrade(targets, fixing, perhaps, tuple(pins_to_raise(first, targets)), libraries)


def _rules(targets: tuple[Target, ...], project: Project) -> tuple[list[Rule], dict[str, str]]:
    """The rules that upgrades are made of, asking of the new versions, and what each of them is about."""
    known = load_rules()
    versions = {target.library: target.version for target in targets}
    rules: list[Rule] = []
    libraries: dict[str, str] = {}
    for table in load_upgrades():
        if table.library in versions and table.code in known:
            check = partial(findings, target={table.library: versions[table.library]})
            rules.append(msgspec.structs.replace(known[table.code], check=check))
            libraries[table.code] = table.title
    if any(library in versions for library in LIBRARIES):
        current = {library: project.dependencies.version(library) for library in LIBRARIES}
        now = {library: version for library, version in current.items() if version is not None}
        rules.append(msgspec.structs.replace(known[CODE], check=partial(legacy_queries, versions={**now, **versions})))
        libraries[CODE] = "SQLAlchemy queries"
    return rules, libraries


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
