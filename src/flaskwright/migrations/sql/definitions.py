"""Statements that define: `CREATE`, `ALTER`, `DROP` and their like, from sqlglot's trees."""

from __future__ import annotations

from msgspec.structs import replace
from sqlglot import expressions as exp

from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    ChangeType,
    ColumnSpec,
    Constraint,
    CreateEnum,
    CreateIndex,
    CreateSequence,
    CreateTable,
    CreateView,
    DropColumn,
    DropConstraint,
    DropIndex,
    DropSequence,
    DropTable,
    DropType,
    DropView,
    Index,
    Operation,
    Other,
    References,
    RenameColumn,
    RenameIndex,
    RenameTable,
    SetDefault,
    SetNullable,
    TableName,
    Unread,
)
from flaskwright.migrations.sql.names import (
    default_of,
    name_of,
    names_of,
    table_of,
    tables_in,
    type_of,
    written,
)


def read(tree: exp.Expr) -> tuple[Operation, ...] | None:
    """What a statement defines; `None` for one of another kind."""
    match tree:
        case exp.Create():
            return (_create(tree),)
        case exp.Alter():
            return tuple(_alter(tree))
        case exp.Drop():
            return tuple(_drop(tree, name) for name in _dropped(tree))
        case exp.Comment() | exp.Grant() | exp.Analyze():
            return (Other(tree.key, table_of(tree)),)
        case _:
            return None


# --------------------------------------------------------------------- create


def _create(tree: exp.Create) -> Operation:
    kind = tree.kind or ""
    name = table_of(tree.this)
    if kind == "TABLE" and name is not None:
        return _create_table(tree, name)
    if kind == "INDEX":
        return _create_index(tree)
    if kind == "VIEW" and name is not None:
        materialized = tree.find(exp.MaterializedProperty) is not None
        return CreateView(name, tables_in((tree.args.get("expression"),)), materialized=materialized)
    if kind == "SEQUENCE" and name is not None:
        return CreateSequence(name)
    values = tree.args.get("expression")
    if kind == "TYPE" and name is not None and isinstance(values, exp.DataType) and values.this == exp.DType.ENUM:
        if not all(isinstance(one, exp.Literal) for one in values.expressions):
            return Unread("create type")
        return CreateEnum(name, tuple(one.name for one in values.expressions))
    if kind in ("TRIGGER", "FUNCTION", "PROCEDURE", "SCHEMA", "DATABASE", "TYPE"):
        return Other(f"create {kind.lower()}", table_of(tree) if kind == "TRIGGER" else None)
    return Unread(f"create {kind.lower()}")


def _create_table(tree: exp.Create, name: TableName) -> Operation:
    filled = tree.args.get("expression") is not None
    partition = tree.find(exp.PartitionedOfProperty)
    listed = tree.this.expressions if isinstance(tree.this, exp.Schema) else []
    defined = [_column(one) for one in listed if isinstance(one, exp.ColumnDef)]
    columns = [one for one in defined if one.name]
    others = [one for one in listed if not isinstance(one, exp.ColumnDef)]
    found = [_constraint(one) for one in others]
    constraints = [one for one in found if one is not None]
    keys = {name for one in constraints if one.kind == "primary" for name in one.columns or ()}
    return CreateTable(
        name,
        tuple(_required(one) if one.name in keys else one for one in columns),
        tuple(constraints),
        if_not_exists=bool(tree.args.get("exists")),
        filled=filled,
        partition_of=table_of(partition.this) if partition is not None else None,
        open=filled
        or partition is not None
        or None in found
        or len(columns) < len(defined)
        or tree.find(exp.InheritsProperty) is not None,
        reads=tables_in((tree.args.get("expression"),)),
    )


def _required(column: ColumnSpec) -> ColumnSpec:
    return replace(column, nullable=False)


def _column(node: exp.ColumnDef) -> ColumnSpec:
    kind, serial = type_of(node.args.get("kind"))
    nullable, identity = not serial, serial
    default, computed, virtual = None, None, False
    constraints: list[Constraint] = []
    name = name_of(node) or ""
    for one in node.find_all(exp.ColumnConstraint):
        match one.kind:
            case exp.NotNullColumnConstraint() as said:
                nullable = bool(said.args.get("allow_null"))
            case exp.PrimaryKeyColumnConstraint():
                nullable = False
                constraints.append(Constraint("primary", (name,), _given(one)))
            case exp.UniqueColumnConstraint():
                constraints.append(Constraint("unique", (name,), _given(one)))
            case exp.CheckColumnConstraint() as said:
                constraints.append(_check(said, _given(one)))
            case exp.DefaultColumnConstraint() as said:
                default = default_of(said.this)
            case exp.GeneratedAsIdentityColumnConstraint(expression=exp.Expr() as said):
                computed, virtual = written(said), True  # neither word: virtual, as in PostgreSQL 18
            case exp.GeneratedAsIdentityColumnConstraint() as said:
                nullable, identity = False, True
            case exp.ComputedColumnConstraint() | exp.GeneratedAsRowColumnConstraint() as said:
                computed = written(said.this) if said.this is not None else ""
            case exp.Reference() as said:
                constraints.append(Constraint("foreign", (name,), _given(one), references=_references(said)))
            case _:
                pass
    return ColumnSpec(
        name,
        kind,
        nullable,
        default,
        identity=identity,
        computed=computed,
        constraints=tuple(constraints),
        virtual=virtual,
    )


def _given(node: exp.Expr) -> str | None:
    """The name of a constraint, empty where it is not told."""
    return name_of(node.this) or "" if isinstance(node.this, exp.Expr) else None


def _references(node: exp.Expr | None) -> References | None:
    table = table_of(node)
    if node is None or table is None:
        return None
    columns = names_of(node.this.expressions) if isinstance(node.this, exp.Schema) else ()
    options = [str(one).upper() for one in node.args.get("options") or ()]
    said = {one[:9]: one[10:] for one in options if one.startswith(("ON DELETE", "ON UPDATE"))}
    return References(table, columns or (), said.get("ON DELETE"), said.get("ON UPDATE"))


def _check(node: exp.Expr, name: str | None) -> Constraint:
    columns = names_of(list(node.find_all(exp.Column)))
    return Constraint("check", tuple(dict.fromkeys(columns or ())), name, condition=written(node.this))


def _constraint(node: exp.Expr, name: str | None = None, *, validated: bool = True) -> Constraint | None:
    """A constraint of a table; `None` for what is none."""
    match node:
        case exp.Constraint():
            inner = [one for one in node.expressions if not isinstance(one, exp.NotForReplicationColumnConstraint)]
            validated = validated and not any("NOT VALID" in written(one).upper() for one in inner[1:])
            return _constraint(inner[0], name_of(node.this) or "", validated=validated) if inner else None
        case exp.PrimaryKey():
            return Constraint("primary", names_of(node.expressions), name)
        case exp.UniqueColumnConstraint():
            listed = node.this.expressions if isinstance(node.this, exp.Schema) else []
            return Constraint("unique", names_of(listed) if listed else None, name)
        case exp.CheckColumnConstraint() | exp.Check():
            found = _check(node, name)
            return Constraint("check", found.columns, name, condition=found.condition, validated=validated)
        case exp.ForeignKey():
            target = _references(node.args.get("reference"))
            return Constraint("foreign", names_of(node.expressions), name, target, validated=validated)
        case exp.ExcludeColumnConstraint():
            return Constraint("exclude", None, name)
        case _:
            return None


def _create_index(tree: exp.Create) -> Operation:
    node = tree.this
    table = table_of(node.args.get("table"))
    if table is None:
        return Unread("create index")
    params = node.args.get("params")
    listed = [one.this if isinstance(one, exp.Ordered) else one for one in (params.args.get("columns") or ())]
    where = params.args.get("where")
    using = params.args.get("using")
    index = Index(
        name_of(node.this) or "" if node.this is not None else None,
        tuple(name_of(one) if isinstance(one, exp.Column | exp.Identifier) else None for one in listed),
        unique=bool(tree.args.get("unique")),
        method=using.name.lower() if using is not None else None,
        where=written(where.this) if where is not None else None,
    )
    return CreateIndex(table, index, bool(tree.args.get("concurrently")), bool(tree.args.get("exists")))


# ---------------------------------------------------------------------- alter


def _alter(tree: exp.Alter) -> list[Operation]:
    kind, name = tree.args.get("kind"), table_of(tree.this)
    if name is None:
        return [Unread(f"alter {str(kind).lower()}")]
    actions = tree.args.get("actions") or []
    options = tree.args.get("options") or []
    if kind == "INDEX":
        renamed = [RenameIndex(name, name_of(one.this) or "") for one in actions if isinstance(one, exp.AlterRename)]
        return [*renamed] or [Other("alter index")]
    if kind != "TABLE":
        return [Other(f"alter {str(kind).lower()}")]
    unvalidated = bool(tree.args.get("not_valid"))
    return [found for one in actions for found in _action(name, one, options, validated=not unvalidated)]


def _action(table: TableName, node: exp.Expr, options: list[exp.Expr], *, validated: bool) -> list[Operation]:
    match node:
        case exp.ColumnDef():
            return [AddColumn(table, _column(node), if_not_exists=bool(node.args.get("exists")))]
        case exp.Schema():
            return [AddColumn(table, _column(one)) for one in node.expressions if isinstance(one, exp.ColumnDef)]
        case exp.AddConstraint():
            found = [_constraint(one, validated=validated) for one in node.expressions]
            return [AddConstraint(table, one) if one is not None else Unread("add constraint") for one in found]
        case exp.AlterColumn():
            return [_alter_column(table, node)]
        case exp.RenameColumn():
            return [RenameColumn(table, name_of(node.this) or "", name_of(node.args["to"]) or "")]
        case exp.AlterRename():
            to = next((one.this for one in options if isinstance(one, exp.ToTableProperty)), None)
            if to is not None:  # RENAME b TO c: a column's, without the word
                return [RenameColumn(table, name_of(node.this) or "", name_of(to) or "")]
            return [RenameTable(table, name_of(node.this) or "")]
        case exp.Drop():
            return [_drop_part(table, node, name) for name in _dropped(node)]
        case _:
            return [Unread(f"alter table … {node.key}")]


def _alter_column(table: TableName, node: exp.AlterColumn) -> Operation:
    column = name_of(node.this) or ""
    args = node.args
    if args.get("dtype"):
        using = args.get("using")
        return ChangeType(table, column, type_of(args["dtype"])[0], using=written(using) if using else None)
    if args.get("allow_null") is not None:
        return SetNullable(table, column, bool(args["allow_null"]))
    if args.get("default") is not None:
        return SetDefault(table, column, default_of(args["default"]))
    if args.get("drop"):
        return SetDefault(table, column, None)
    return Other("alter column", table)


# ----------------------------------------------------------------------- drop


def _dropped(tree: exp.Drop) -> list[TableName]:
    """What goes; without a name where that is not told."""
    listed = tree.args.get("tables") or ([tree.this] if tree.this else [])
    return [table_of(one) or TableName(name_of(one) or "") for one in listed]


def _drop_part(table: TableName, node: exp.Drop, name: TableName) -> Operation:
    exists, cascade = bool(node.args.get("exists")), bool(node.args.get("cascade"))
    match node.args.get("kind"):
        case "CONSTRAINT":
            return DropConstraint(table, name.name, if_exists=exists)
        case "COLUMN" | None:
            return DropColumn(table, name.name, exists, cascade)
        case kind:
            return Unread(f"alter table … drop {str(kind).lower()}")


def _drop(tree: exp.Drop, name: TableName) -> Operation:
    kind = str(tree.args.get("kind"))
    exists, cascade = bool(tree.args.get("exists")), bool(tree.args.get("cascade"))
    match kind:
        case "TABLE":
            return DropTable(name, exists, cascade)
        case "INDEX":
            return DropIndex(name, None, bool(tree.args.get("concurrently")), exists)
        case "VIEW":
            return DropView(name, materialized=bool(tree.args.get("materialized")))
        case "TYPE":
            return DropType(name, exists)
        case "SEQUENCE":
            return DropSequence(name, exists)
        case "SCHEMA" if cascade:
            return Unread("drop schema")
        case _:
            return Other(f"drop {kind.lower()}")
