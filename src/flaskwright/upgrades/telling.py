"""Calls with a telling name on things that are not known: no findings, but worth a look in an upgrade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity
from flaskwright.libraries.upgrades import load_upgrades
from flaskwright.semantics.values import External, Unknown
from flaskwright.syntax import tree
from flaskwright.upgrades.uses import has_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.analysis import Project
    from flaskwright.libraries.upgrades import Call, Table
    from flaskwright.libraries.versions import Numbers
    from flaskwright.semantics.values import Value


def telling_calls(project: Project, target: Mapping[str, Numbers]) -> Iterator[Finding]:
    """Calls that are written as some versions no longer take them, of methods whose object is not known."""
    wanted: dict[str, tuple[Table, Call]] = {}
    for table in load_upgrades():
        for entry in table.calls if table.library in target else ():
            if entry.telling and entry.gone_in(target[table.library]):
                wanted.update((path.rpartition(".")[2], (table, entry)) for path in entry.of)
    for call in (one for unit in project.code.units for one in unit.calls):
        node = call.node
        if not isinstance(node, tree.Call) or not isinstance(node.func, tree.Attribute) or node.func.attr not in wanted:
            continue
        table, entry = wanted[node.func.attr]
        if _is_unknown(project, call.callee) and has_form(call, node, entry):
            source = call.unit.module.source
            written = " ".join(source.slice(node.func.start, node.func.end).split())
            yield Finding(
                table.code,
                table.rule,
                Severity.INFO,
                Confidence.LOW,
                f"what `{written}` is called on is not known here; if it is one of {table.title}'s, "
                f"{entry.then or 'the call fails'}",
                call.location,
                call.unit.scope,
                f"{table.library} {node.func.attr}",
                help=f"use {entry.use}" if entry.use else "",
            )


def _is_unknown(project: Project, callee: Value) -> bool:
    return isinstance(callee, Unknown) or (isinstance(callee, External) and not project.libraries.knows(callee.path))
