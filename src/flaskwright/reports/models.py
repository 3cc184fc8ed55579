"""`flaskwright map --models`: the data model as text, as JSON, or as a Mermaid diagram of entities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.reports.characters import wrapped
from flaskwright.reports.columns import INDENT, Row, column_lines
from flaskwright.reports.map import LEAST_WIDTH, mermaid_label
from flaskwright.reports.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.overview.models import ColumnRow, ModelRow, RelationshipRow

_NO_WORD = re.compile(r"\W+")


def render_text(models: Sequence[ModelRow], width: int) -> str:
    """A paragraph per model: its columns, its relationships, and what else is known; nothing is cut."""
    width = max(LEAST_WIDTH, width)
    if not models:
        return "No model and no table was found here. Name the folder that holds them: flaskwright map --models PATH\n"
    mapped = sum(1 for one in models if one.model is not None)
    bare = len(models) - mapped
    head = counted(mapped, "model") + (f" · {counted(bare, 'table')} without one" if bare else "")
    return "\n".join(f"{line}\n" for line in [head]) + "".join(f"\n{_model(one, width)}" for one in models)


def _model(model: ModelRow, width: int) -> str:
    lines = wrapped(f"{_head(model)} ({model.place.path}:{model.place.line})", width, "", "    ")
    rows = [_column(one) for one in model.columns] + [_relationship(one) for one in model.relationships]
    rows += [(name, "", what) for name, what in model.attributes.items()]
    lines += column_lines(rows, width)
    for line in _details(model):
        lines += wrapped(line, width, INDENT, INDENT * 3)
    return "\n".join(lines) + "\n"


def _head(model: ModelRow) -> str:
    if model.model is None:
        return f"table {model.table or 'of unknown name'}"
    parts = [model.model, f"table {model.table}" if model.table is not None else "table of unknown name"]
    if model.parent is not None:
        parts[1:] = [f"{model.parent} in {'the same' if model.inheritance == 'single' else 'its own'} table"]
        if model.inheritance != "single":
            parts.append(f"table {model.table or 'of unknown name'}")
        if model.inheritance == "concrete":
            parts.append("concrete")
    if model.is_user:
        parts.append("who logs in")
    return " · ".join(parts)


def _column(column: ColumnRow) -> Row:
    notes = []
    if column.name is not None and column.name != column.attribute:
        notes.append(f'in the database "{column.name}"')
    if column.primary_key:
        notes.append("primary key")
    elif column.nullable is not None:
        notes.append("may be null" if column.nullable else "required")
    notes += [word for word, is_so in (("unique", column.unique), ("indexed", column.indexed)) if is_so]
    notes += [f"→ {one}" for one in column.references]
    if column.inherited:
        notes.append("inherited")
    return column.attribute, column.type or "?", ", ".join(notes)


def _relationship(one: RelationshipRow) -> Row:
    many = "list of " if one.many else "one " if one.many is False else ""
    notes = [one.direction or "direction not known"]
    if one.secondary is not None:
        notes.append(f"through {one.secondary}")
    elif one.columns:
        notes.append(f"by {', '.join(one.columns)}")
    if one.back is not None:
        notes.append(f"back {one.back}")
    notes.append(f"loaded {one.loading}" if one.loading is not None else "loading not known")
    if one.inherited:
        notes.append("inherited")
    return one.name, f"{many}{one.target or '?'}", ", ".join(notes)


def _details(model: ModelRow) -> Iterator[str]:
    for one in model.indexes:
        yield f"{one.kind} {f'{one.name} ' if one.name else ''}({', '.join(one.columns)})"
    if model.owners:
        yield f"belongs to who is in {'; '.join(model.owners)}"
    if model.tenants:
        yield f"of the customer in {', '.join(model.tenants)}"
    yield from (f"on {one}" for one in model.events)
    if not model.complete:
        yield "It may have columns that the source does not show."


def render_json(models: Sequence[ModelRow]) -> str:
    """The same as data: `{"version": 1, "models": […]}`, tables without a class among them."""
    encoded = msgspec.json.encode({"version": 1, "models": models})
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def render_mermaid(models: Sequence[ModelRow]) -> str:
    """A Mermaid diagram of entities and relationships; tables that only connect two others are lines."""
    joining = {one.secondary for model in models for one in model.relationships if one.secondary is not None}
    shown = [one for one in models if one.model is not None or one.table not in joining]
    return "".join(f"{line}\n" for line in ("erDiagram", *_Diagram(shown).lines()))


class _Diagram:
    def __init__(self, models: list[ModelRow]) -> None:
        self._models = models
        self._nodes = [f"m{number}" for number in range(len(models))]
        self._by_name: dict[str | None, str] = {}
        self._by_table: dict[str | None, str] = {}
        for one, node in zip(models, self._nodes, strict=True):
            if one.model is not None:
                self._by_name.setdefault(one.model.rpartition(".")[2], node)
            if one.table is not None and one.inheritance != "single":
                self._by_table.setdefault(one.table, node)

    def lines(self) -> Iterator[str]:
        for one, node in zip(self._models, self._nodes, strict=True):
            yield f'  {node}["{mermaid_label(one.model or one.table or "?")}"] {{'
            yield from (f"    {_attribute(column)}" for column in one.columns if not column.inherited)
            yield "  }"
        for one, node in zip(self._models, self._nodes, strict=True):
            yield from (f"  {line}" for line in dict.fromkeys(self._connections(one, node)))

    def _connections(self, model: ModelRow, node: str) -> Iterator[str]:
        """A line per connection, drawn once: from the side that holds it, or that comes first."""
        parent = self._by_name.get(model.parent) if model.parent is not None else None
        if parent is not None and model.inheritance != "concrete":
            yield f'{parent} ||--o| {node} : "is a"'
        drawn: set[str] = set()
        own = {f"{model.table}.{column.name}": column for column in model.columns}
        for one in model.relationships:
            target = self._by_name.get(one.target)
            if target is None or one.inherited:
                continue
            if one.direction == "many-to-many" and not (one.back and (target, one.back) < (node, one.name)):
                yield f'{node} }}o--o{{ {target} : "{mermaid_label(one.name)}"'
            elif one.direction == "many-to-one":
                drawn.update(one.columns)
                yield _to_one(model, node, target, [own[name] for name in one.columns if name in own], one.name)
        for name, column in own.items():
            for end in column.references if name not in drawn and not column.inherited else ():
                target = self._by_table.get(end.rpartition(".")[0])
                if target is not None and not (column.primary_key and model.inheritance == "joined"):
                    yield _to_one(model, node, target, [column], column.attribute)


def _attribute(column: ColumnRow) -> str:
    kind = _NO_WORD.sub("_", (column.type or "unknown").partition("(")[0])
    said = (("PK", column.primary_key), ("FK", column.references), ("UK", column.unique))
    keys = ", ".join(key for key, is_so in said if is_so)
    return f"{kind} {_NO_WORD.sub('_', column.attribute)} {keys}".rstrip()


def _to_one(model: ModelRow, node: str, target: str, columns: list[ColumnRow], name: str) -> str:
    keys = [column for column in model.columns if column.primary_key]
    alone = columns == keys or (len(columns) == 1 and columns[0].unique)
    optional = any(column.nullable for column in columns)
    return f'{target} {"|o" if optional else "||"}--{"o|" if alone else "o{"} {node} : "{mermaid_label(name)}"'
