"""`flaskwright migrations schema`: the tables that revisions make, as text or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.reports.characters import printable, wrapped
from flaskwright.reports.columns import INDENT, Row, column_lines
from flaskwright.reports.map import LEAST_WIDTH
from flaskwright.reports.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.overview.migrations import ColumnRow, ConstraintRow, IndexRow, SchemaRow, TableRow

_KINDS = {"primary": "primary key", "foreign": "foreign key"}


def render_json(schemas: Sequence[SchemaRow]) -> str:
    """All schemas as one JSON document."""
    content = msgspec.json.encode({"version": 1, "schemas": schemas})
    return msgspec.json.format(content, indent=2).decode() + "\n"


def render_text(schemas: Sequence[SchemaRow], width: int) -> str:
    """A paragraph per table: its columns, its constraints and indexes; nothing is cut."""
    width = max(LEAST_WIDTH, width)
    if not schemas:
        return "No Alembic revision was found here. Name the project's folder: flaskwright migrations schema PATH\n"
    return "\n".join(_schema(one, width) for one in schemas)


def _schema(schema: SchemaRow, width: int) -> str:
    head = [schema.folder or ".", counted(schema.revisions, "revision"), counted(len(schema.tables), "table")]
    head += [f"at {', '.join(schema.at)}"] if schema.at else []
    lines = wrapped(" · ".join(head), width, "", INDENT)
    if not schema.complete:
        said = "Some of what the revisions do is not understood: there may be more, or other, than is shown."
        lines += wrapped(said, width, "", INDENT)
    paragraphs = ["\n".join(lines) + "\n", *(_table(one, width) for one in schema.tables)]
    rest = [f"enum {name}: {', '.join(values)}" for name, values in schema.enums.items()]
    rest += [f"sequence {name}" for name in schema.sequences] + [f"view {name}" for name in schema.views]
    if rest:
        paragraphs.append("".join(f"{line}\n" for one in rest for line in wrapped(printable(one), width, "", INDENT)))
    return "\n".join(paragraphs)


def _table(table: TableRow, width: int) -> str:
    head = printable(table.name) + ("" if table.complete else " · may have more or other than this")
    rows = [_column(one) for one in table.columns]
    lines = [head, *column_lines(rows, width)]
    for line in (*map(_constraint, table.constraints), *map(_index, table.indexes)):
        lines += wrapped(line, width, INDENT, INDENT * 3)
    return "\n".join(lines) + "\n"


def _column(column: ColumnRow) -> Row:
    return column.name, column.type, ", ".join(_notes(column))


def _notes(column: ColumnRow) -> Iterator[str]:
    if column.nullable is None:
        yield "may be null or not"
    elif not column.nullable:
        yield "required"
    if column.identity:
        yield "counts itself"
    if column.computed is not None:
        yield f"computed {printable(column.computed)}"
    if column.default is not None:
        yield f"default {printable(column.default)}"


def _constraint(constraint: ConstraintRow) -> str:
    columns = f" ({', '.join(constraint.columns)})" if constraint.columns is not None else " (…)"
    parts = [_KINDS.get(constraint.kind, constraint.kind) + (columns if constraint.kind != "check" else "")]
    parts += [f"→ {constraint.references}"] if constraint.references is not None else []
    parts += [constraint.condition] if constraint.condition is not None else []
    parts += ["not validated"] if not constraint.validated else []
    return printable(" ".join(parts) + (f" [{constraint.name}]" if constraint.name is not None else ""))


def _index(index: IndexRow) -> str:
    parts = ["unique index" if index.unique else "index", f"({', '.join(index.columns)})"]
    parts += [f"by {index.method}"] if index.method is not None else []
    parts += [f"where {index.where}"] if index.where is not None else []
    return printable(" ".join(parts) + (f" [{index.name}]" if index.name is not None else ""))
