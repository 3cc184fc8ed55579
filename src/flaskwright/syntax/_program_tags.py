"""The tags of Jinja and of its usual extensions: each function reads one, whose name was passed, up to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from flaskwright.syntax import tree
from flaskwright.syntax._program_tokens import NotUnderstoodError
from flaskwright.syntax.template_tree import (
    Block,
    CallBlock,
    Extends,
    FilterBlock,
    Import,
    Include,
    Scoped,
    SetBlock,
)
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.syntax._program_statements import Clause, StatementReader
    from flaskwright.syntax.template_tree import Stmt

    TagReader: TypeAlias = Callable[[StatementReader, int], None]

# ------------------------------------------------------------------ conditions


def _if(reader: StatementReader, start: int) -> None:
    test = reader.expressions(conditional=False)

    def finish(clauses: list[Clause], last: int, end: int) -> Stmt:
        orelse: tuple[tree.Stmt, ...] = ()
        for clause in reversed(clauses[1:]):
            body = tuple(clause.body)
            orelse = body if clause.test is None else (tree.If(clause.start, last, clause.test, body, orelse),)
        return tree.If(start, end, test, tuple(clauses[0].body), orelse)

    reader.push("if", start, finish)


def _for(reader: StatementReader, start: int) -> None:
    target = reader.target()
    if not reader.skip_word("in"):
        raise NotUnderstoodError("`in` expected")
    iterated = reader.expressions(conditional=False)
    test = reader.expression() if reader.skip_word("if") else None
    reader.skip_word("recursive")

    def finish(clauses: list[Clause], last: int, end: int) -> Stmt:
        body = tuple(clauses[0].body)
        orelse = tuple(clauses[1].body) if len(clauses) > 1 else ()
        if test is not None:
            until = clauses[1].start if len(clauses) > 1 else last
            body = (tree.If(test.start, until, test, body, ()),)
        return tree.For(start, end, target, iterated, body, orelse, is_async=False)

    reader.push("for", start, finish)


def _break(reader: StatementReader, start: int) -> None:
    reader.emit(tree.Break(start, reader.tag_end()))


def _continue(reader: StatementReader, start: int) -> None:
    reader.emit(tree.Continue(start, reader.tag_end()))


# ----------------------------------------------------------------------- names


def _set(reader: StatementReader, start: int) -> None:
    target = reader.target(namespace=True)
    if reader.skip("assign"):
        value = reader.expressions()
        reader.emit(tree.Assign(start, reader.tag_end(), (target,), value))
        return
    filters = reader.filters()
    escaped = reader.escaped

    def finish(clauses: list[Clause], _last: int, end: int) -> Stmt:
        return SetBlock(start, end, target, filters, tuple(clauses[0].body), escaped)

    reader.push_apart("set", start, finish)


def _with(reader: StatementReader, start: int) -> None:
    found: list[tree.Assign] = []
    while reader.current.kind != "block_end":
        if found:
            reader.expect("comma")
        begin = reader.current.start
        target = reader.target()
        reader.expect("assign")
        value = reader.expression()
        found.append(tree.Assign(begin, reader.last_end, (target,), value))

    def finish(clauses: list[Clause], _last: int, end: int) -> Stmt:
        return Scoped(start, end, (*_at_once(found), *clauses[0].body))

    reader.push("with", start, finish)


def _at_once(assigns: list[tree.Assign]) -> list[tree.Assign]:
    """Assignments none of which sees another: one of a tuple, where one after the other would be different."""
    bound: set[str] = set()
    for assign in assigns:
        if any(isinstance(node, tree.Name) and node.id in bound for node in walk(assign.value)):
            start, end = assigns[0].start, assigns[-1].end
            targets = tree.Tuple(start, end, tuple(one.targets[0] for one in assigns))
            return [tree.Assign(start, end, (targets,), tree.Tuple(start, end, tuple(one.value for one in assigns)))]
        bound.update(node.id for node in walk(assign.targets[0]) if isinstance(node, tree.Name))
    return assigns


def _macro(reader: StatementReader, start: int) -> None:
    name_start = reader.current.start
    name = reader.name_target()
    params = reader.signature()

    def finish(clauses: list[Clause], _last: int, end: int) -> Stmt:
        body = tuple(clauses[0].body)
        return tree.FunctionDef(start, end, name, name_start, params, None, body, (), is_async=False, type_params=())

    reader.push_apart("macro", start, finish)


# ---------------------------------------------------------------- what prints


def _print(reader: StatementReader, start: int) -> None:
    values: list[tree.Expr] = []
    while reader.current.kind != "block_end":
        if values:
            reader.expect("comma")
        values.append(reader.expression())
    for value in values:
        reader.emit_print(start, reader.tag_end(), value)


def _do(reader: StatementReader, start: int) -> None:
    value = reader.expressions()
    reader.emit(tree.ExprStmt(start, reader.tag_end(), value))


def _debug(reader: StatementReader, start: int) -> None:
    reader.emit(tree.Pass(start, reader.tag_end()))
    reader.printed()


def _call(reader: StatementReader, start: int) -> None:
    begin = reader.current.start
    params = reader.signature() if reader.current.kind == "lparen" else tree.Parameters(begin, begin, ())
    call = reader.expression()
    if not isinstance(call, tree.Call):
        raise NotUnderstoodError("a call expected")
    place, escaped = reader.place(), reader.escaped

    def finish(clauses: list[Clause], _last: int, end: int) -> Stmt:
        return CallBlock(start, end, call, params, tuple(clauses[0].body), place, escaped)

    reader.push_apart("call", start, finish)


def _filter(reader: StatementReader, start: int) -> None:
    filters = reader.filters_of_block()
    place, escaped = reader.place(), reader.escaped

    def finish(clauses: list[Clause], _last: int, end: int) -> Stmt:
        return FilterBlock(start, end, filters, tuple(clauses[0].body), place, escaped)

    reader.push("filter", start, finish)


def _autoescape(reader: StatementReader, start: int) -> None:
    switch = reader.expression()

    def finish(clauses: list[Clause], _last: int, end: int) -> Stmt:
        return Scoped(start, end, tuple(clauses[0].body))

    reader.push("autoescape", start, finish)
    reader.escaped = _constant(switch)


def _constant(switch: tree.Expr) -> bool | None:
    negated = False
    while isinstance(switch, tree.UnaryOp) and switch.op == "not":
        negated, switch = not negated, switch.operand
    return bool(switch.value) is not negated if isinstance(switch, tree.Constant) else None


def _trans(reader: StatementReader, start: int) -> None:
    reader.skip("string")
    names: set[str] = set()
    assigns: list[tree.Assign] = []
    may_trim = True
    while reader.current.kind != "block_end":
        if names:
            reader.expect("comma")
        if reader.skip("colon"):
            break
        begin = reader.current.start
        name = reader.expect_name()
        target = tree.Name(begin, reader.last_end, name)
        if name in names:
            raise NotUnderstoodError(f"{name} is named twice")
        if reader.skip("assign"):
            value = reader.expression()
            assigns.append(tree.Assign(begin, reader.last_end, (target,), value))
        elif may_trim and name in {"trimmed", "notrimmed"}:
            may_trim = False
            continue
        names.add(name)
    reader.tag_end()

    def finish(clauses: list[Clause], _last: int, end: int) -> Stmt:
        printed = [statement for clause in clauses for statement in clause.body]
        return Scoped(start, end, (*_at_once(assigns), *printed))

    reader.push("trans", start, finish).names = frozenset(names)


# ------------------------------------------------------------- other templates


def _block(reader: StatementReader, start: int) -> None:
    name = reader.expect_name()
    scoped = reader.skip_word("scoped")
    required = reader.skip_word("required")

    def finish(clauses: list[Clause], _last: int, end: int) -> Stmt:
        return Block(start, end, name, tuple(clauses[0].body), place, scoped)

    opened = reader.push("block", start, finish)
    opened.names, opened.blank = frozenset({name}), required
    opened.apart = reader.enter_block(name)
    place = reader.place()


def _extends(reader: StatementReader, start: int) -> None:
    template = reader.expression()
    reader.is_child = True
    reader.emit(Extends(start, reader.tag_end(), template))


def _include(reader: StatementReader, start: int) -> None:
    template = reader.expression()
    ignore_missing = reader.is_word("ignore") and reader.next_is_word("missing")
    if ignore_missing:
        reader.take()
        reader.take()
    context = _context(reader)
    place = reader.place()
    reader.emit(Include(start, reader.tag_end(), template, place, ignore_missing, context is not False))
    reader.printed()


def _import(reader: StatementReader, start: int) -> None:
    template = reader.expression()
    if not reader.skip_word("as"):
        raise NotUnderstoodError("`as` expected")
    target = reader.name_target()
    context = _context(reader)
    reader.emit(Import(start, reader.tag_end(), template, target, (), context is True))


def _from(reader: StatementReader, start: int) -> None:
    template = reader.expression()
    if not reader.skip_word("import"):
        raise NotUnderstoodError("`import` expected")
    names: list[tuple[str, str]] = []
    context = _context(reader)
    while context is None:
        name = reader.name_target()
        if name.startswith("_"):
            raise NotUnderstoodError("names with an underscore cannot be imported")
        names.append((name, reader.name_target() if reader.skip_word("as") else name))
        context = _context(reader)
        if context is not None or not reader.skip("comma"):
            break
        context = _context(reader)
    reader.emit(Import(start, reader.tag_end(), template, None, tuple(names), context is True))


def _context(reader: StatementReader) -> bool | None:
    """`with context` or `without context`; `None` where neither stands."""
    if not (reader.is_word("with", "without") and reader.next_is_word("context")):
        return None
    given = reader.take().value == "with"
    reader.take()
    return given


TAGS: Final[dict[object, TagReader]] = {
    "autoescape": _autoescape,
    "block": _block,
    "break": _break,
    "call": _call,
    "continue": _continue,
    "debug": _debug,
    "do": _do,
    "extends": _extends,
    "filter": _filter,
    "for": _for,
    "from": _from,
    "if": _if,
    "import": _import,
    "include": _include,
    "macro": _macro,
    "print": _print,
    "set": _set,
    "trans": _trans,
    "with": _with,
}
