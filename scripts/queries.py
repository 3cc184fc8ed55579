"""Prints what is known of the queries of an application: `python scripts/queries.py PATH [--unclear]`."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from flaskwright.engine.limits import room_for_analysis
from flaskwright.engine.pipeline import analyse
from flaskwright.flow.queries.values import Cell, ColumnOf, Query, Rows
from flaskwright.project.discovery import discover
from flaskwright.project.settings import load_settings
from flaskwright.semantics.values import Const, External

if TYPE_CHECKING:
    from flaskwright.flow.queries import Execution, Filter
    from flaskwright.semantics.values import Value


def main() -> None:
    """Print every execution, and how many are understood."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--unclear", action="store_true", help="only those that are not understood")
    arguments = parser.parse_args()
    settings = load_settings(arguments.path)
    project = analyse(discover([arguments.path], settings, arguments.path), settings)
    entities = project.models.entities
    begun = time.process_time()
    with room_for_analysis():
        executions = project.queries.executions
    taken = time.process_time() - begun
    counts: Counter[str] = Counter()
    for one in executions:
        unclear = one.query.entity is None or one.query.open
        kind = "text" if one.query.style == "text" else "unclear" if unclear else "clear"
        counts[kind] += 1
        filters = [each for each in one.query.filters if each.operator == "?"]
        counts["filters not understood"] += len(filters)
        counts["filters"] += len(one.query.filters)
        if not arguments.unclear or kind == "unclear" or filters:
            source = project.sources[one.location.path]
            print(f"{one.location.path}:{source.line(one.location.start)}: {shown(one)}")
            if kind != "clear" or filters:
                written = " ".join(source.slice(one.node.start, one.node.end).split())
                print(f"    {written[:200]}")
    print(f"{len(entities)} entities, {len(executions)} executions in {taken:.2f} s: {dict(counts)}")


def shown(one: Execution) -> str:
    """An execution on one line."""
    query = one.query
    name = query.entity.name if query.entity is not None else "?"
    flags = ("limited", "locked", "ordered", "grouped", "aggregate", "columns_only", "open")
    said = [flag for flag in flags if getattr(query, flag)]
    said += [f"where {', '.join(map(compared, query.filters))}"] if query.filters else []
    said += ["load " + ", ".join(f"{'.'.join(load.path)} {load.kind}" for load in query.loads)] if query.loads else []
    said += ["via " + ", ".join(call.unit.scope or "<module>" for call in one.via)] if one.via else []
    return f"{query.style} {name} gives {one.gives} {' '.join(said)}"


def compared(one: Filter) -> str:
    """A condition."""
    entity = f"{one.entity.name}." if one.entity is not None else ""
    inner = f"({' | '.join(' & '.join(map(compared, part)) for part in one.parts)})" if one.parts else ""
    sure = "" if one.always else "perhaps "
    return f"{sure}{entity}{one.column or ''} {one.operator} {value(one.value)}{inner}".strip()


def value(one: Value | None) -> str:
    """A value in short."""
    match one:
        case None:
            return ""
        case Const():
            return repr(one.value)
        case External():
            return one.path
        case ColumnOf():
            return f"{one.entity.name if one.entity else '?'}.{one.name}"
        case Cell():
            return f"{value(one.row)}.{one.name}"
        case Rows() if one.known is not None:
            return value(one.known)
        case Rows():
            return f"<row of {one.entity.name if one.entity else one.parts}>"
        case Query():
            return f"<query of {one.entity.name if one.entity else '?'}>"
        case _:
            return f"<{type(one).__name__}>"


if __name__ == "__main__":
    main()
