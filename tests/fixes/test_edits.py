from __future__ import annotations

import ast
from typing import TYPE_CHECKING, TypeVar

import pytest

from flaskwright.fixes import edits
from flaskwright.fixes.apply import edited
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source
from flaskwright.syntax.tree import (
    Argument,
    Assign,
    Call,
    ClassDef,
    Decorator,
    ExprStmt,
    FunctionDef,
    If,
    Module,
    Name,
    Node,
    Stmt,
)
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.findings.finding import Edit

T = TypeVar("T", bound=Node)


def change(text: str, make: Callable[[Source, Module], tuple[Edit, ...]]) -> str:
    """The text after the edits; it must parse."""
    source = Source("app.py", text.encode())
    result = edited(source, make(source, parse_python(source))).decode()
    ast.parse(result)
    return result


def named(node: Node) -> str | None:
    value = node.value if isinstance(node, ExprStmt) else node
    value = value.func if isinstance(value, Call) else value
    return value.id if isinstance(value, Name) else None


def statement(module: Module, name: str) -> Stmt:
    for node in walk(module):
        if isinstance(node, ExprStmt) and named(node) == name:
            return node
        if isinstance(node, (FunctionDef, ClassDef)) and node.name == name:
            return node
    raise AssertionError(name)


def only(module: Module, kind: type[T]) -> T:
    """The first node of a kind, from the outside in."""
    return next(node for node in walk(module) if isinstance(node, kind))


def expression_statement(module: Module, name: str) -> ExprStmt:
    found = statement(module, name)
    assert isinstance(found, ExprStmt)
    return found


def call(module: Module) -> Call:
    return only(module, Call)


def argument(module: Module, name: str) -> Argument:
    return next(each for each in call(module).args if each.keyword == name or named(each.value) == name)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\ngone\nb\n", "a\nb\n"),
        ("a\ngone  # why\nb\n", "a\nb\n"),
        ("a\ngone(\n    1,  # one\n)\nb\n", "a\nb\n"),
        ("a; gone; b\n", "a; b\n"),
        ("gone; b\n", "b\n"),
        ("a; gone\n", "a\n"),
        ("a; gone;  # c\n", "a;  # c\n"),
        ("a\ngone;\nb\n", "a\nb\n"),
        ("a;\ngone\nb\n", "a;\nb\n"),
        ("def f():\n    gone\n", "def f():\n    pass\n"),
        ("def f():\n    # why\n    gone()  # c\n", "def f():\n    # why\n    pass  # c\n"),
        ("if x: gone\n", "if x: pass\n"),
        ("if x: gone; a\n", "if x: a\n"),
        ("if x: a; gone\n", "if x: a\n"),
        ("try:\n    a\nexcept E:\n    gone\nelse:\n    b\n", "try:\n    a\nexcept E:\n    pass\nelse:\n    b\n"),
        ("match a:\n    case 1:\n        b\n        gone\n", "match a:\n    case 1:\n        b\n"),
        ("a\n@dec\n# c\n@other(\n    1\n)\ndef gone():\n    x\n\n\nb\n", "a\n\n\nb\n"),
        ("a; \\\n  gone\n", "a\n"),
        ("gone; \\\n  a\n", "a\n"),
        ("a\r\ngone\r\nb\r\n", "a\r\nb\r\n"),
        ("a\ngone", "a\n"),
        ("if x:\n\ta\n\tgone\n", "if x:\n\ta\n"),
        ("gone\n", ""),
        ("x = 'é'\ngone\n", "x = 'é'\n"),
    ],
)
def test_delete_statement(before: str, after: str) -> None:
    assert (
        change(before, lambda source, module: edits.delete_statement(source, module, statement(module, "gone")))
        == after
    )


def test_an_elif_is_not_deleted() -> None:
    source = Source("app.py", b"if a:\n    b\nelif c:\n    d\n")
    module = parse_python(source)
    assert edits.delete_statement(source, module, only(module, If).orelse[0]) == ()


def test_wrap_in_return() -> None:
    text = "def f():\n    call(\n        1\n    )  # c\n"
    assert (
        change(text, lambda source, module: edits.wrap_in_return(source, expression_statement(module, "call")))
        == "def f():\n    return call(\n        1\n    )  # c\n"
    )
    source = Source("app.py", b"def f():\n    yield 1\n")
    assert edits.wrap_in_return(source, only(parse_python(source), ExprStmt)) == ()


GUARDED = """\
# About the view.
@login_required  # guard
@app.route(
    "/",  # path
)
# Counts.
@counted
def view(): ...
"""


def decorator(module: Module, index: int) -> Decorator:
    return function(module).decorators[index]


def function(module: Module) -> FunctionDef:
    return only(module, FunctionDef)


def test_move_decorator_down_takes_its_line_and_leaves_comments_about_the_view() -> None:
    moved = change(
        GUARDED,
        lambda source, module: edits.move_decorator(
            source, function(module), decorator(module, 0), decorator(module, 1)
        ),
    )
    assert moved == (
        '# About the view.\n@app.route(\n    "/",  # path\n)\n'
        "@login_required  # guard\n# Counts.\n@counted\ndef view(): ...\n"
    )


def test_move_decorator_up_takes_the_comment_lines_above_it() -> None:
    moved = change(
        GUARDED,
        lambda source, module: edits.move_decorator(
            source, function(module), decorator(module, 2), decorator(module, 0)
        ),
    )
    assert moved == (
        "# About the view.\n@login_required  # guard\n# Counts.\n@counted\n"
        '@app.route(\n    "/",  # path\n)\ndef view(): ...\n'
    )


def test_move_decorator_to_where_it_stands_is_no_edit() -> None:
    source = Source("app.py", GUARDED.encode())
    module = parse_python(source)
    view = function(module)
    assert edits.move_decorator(source, view, view.decorators[1], view.decorators[0]) == ()
    assert edits.move_decorator(source, view, view.decorators[1], view.decorators[1]) == ()


def test_move_decorator_in_a_class_keeps_indentation_and_line_ends() -> None:
    text = "class A:\r\n\t@guard\r\n\t@route\r\n\tasync def view(self): ...\r\n"
    moved = change(
        text,
        lambda source, module: edits.move_decorator(
            source, function(module), decorator(module, 0), decorator(module, 1)
        ),
    )
    assert moved == "class A:\r\n\t@route\r\n\t@guard\r\n\tasync def view(self): ...\r\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("f(gone)\n", "f()\n"),
        ("f(gone, a)\n", "f(a)\n"),
        ("f(a, gone)\n", "f(a)\n"),
        ("f(a, gone, b)\n", "f(a, b)\n"),
        ("f(a, gone,)\n", "f(a,)\n"),
        ("f(gone,)\n", "f()\n"),
        ("f((a), gone=(1), b=2)\n", "f((a), b=2)\n"),
        ("f(a, *b, gone=1, **c)\n", "f(a, *b, **c)\n"),
        ("f(a, gone=lambda: (1, 2))\n", "f(a)\n"),
        ("f(\n    a,\n    gone=1,  # why\n    b=2,\n)\n", "f(\n    a,\n    b=2,\n)\n"),
        ("f(\n    a,  # first\n    gone=1\n)\n", "f(\n    a,  # first\n)\n"),
        ("f(\n    # about gone\n    gone=1,\n)\n", "f(\n    # about gone\n)\n"),
        ("f(a,  # first\n  gone)\n", "f(a,  # first\n  )\n"),
        ("f(gone,  # why\n  a)\n", "f(  # why\n  a)\n"),
        ("f(gone=[\n    1,\n], b=2)\n", "f(b=2)\n"),
        ("(f)(gone)\n", "(f)()\n"),
        ("f()(gone, a)\n", "f()(a)\n"),
        ("f(gone='# no comment', a=1)\n", "f(a=1)\n"),
    ],
)
def test_remove_argument(before: str, after: str) -> None:
    assert (
        change(before, lambda source, module: edits.remove_argument(source, call(module), argument(module, "gone")))
        == after
    )


def test_remove_a_sole_generator() -> None:
    assert change("f(x for x in y)\n", lambda s, m: edits.remove_argument(s, call(m), call(m).args[0])) == "f()\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("f()\n", "f(k=1)\n"),
        ("f(a)\n", "f(a, k=1)\n"),
        ("f(a,)\n", "f(a, k=1)\n"),
        ("f((a))\n", "f((a), k=1)\n"),
        ("f(*a)\n", "f(*a, k=1)\n"),
        ("f(x for x in y)\n", "f((x for x in y), k=1)\n"),
        ("f((x for x in y))\n", "f((x for x in y), k=1)\n"),
        ("f(\n    a,\n    b,  # last\n)\n", "f(\n    a,\n    b,  # last\n    k=1,\n)\n"),
        ("f(\n    a,\n    b  # last\n)\n", "f(\n    a,\n    b,  # last\n    k=1\n)\n"),
        ("f(\n    a\n)\n", "f(\n    a,\n    k=1\n)\n"),
        ("f(a,\n  b)\n", "f(a,\n  b, k=1)\n"),
        ("f(  # nothing\n)\n", "f(k=1  # nothing\n)\n"),
        ("f(\n    a,\n    # done\n)\n", "f(\n    a,\n    k=1,\n    # done\n)\n"),
        ("f(a, [\n    1,\n])\n", "f(a, [\n    1,\n], k=1)\n"),
        ("f(a, b='#')\n", "f(a, b='#', k=1)\n"),
    ],
)
def test_add_keyword(before: str, after: str) -> None:
    assert change(before, lambda source, module: edits.add_keyword(source, call(module), "k", "1")) == after


@pytest.mark.parametrize("text", ["f(k=2)\n", "f(**options)\n", "print x\n"])
def test_add_keyword_where_it_may_be_there_or_has_no_place(text: str) -> None:
    source = Source("app.py", text.encode())
    assert edits.add_keyword(source, call(parse_python(source)), "k", "1") == ()


def test_bracketed_keeps_the_meaning_of_what_is_moved() -> None:
    def moved(text: str) -> str:
        source = Source("app.py", text.encode())
        return edits.bracketed(source, only(parse_python(source), Assign).value)

    assert moved("x = a\n") == "a"
    assert moved("x = a, b\n") == "(a, b)"
    assert moved("x = (a, b)\n") == "(a, b)"
    assert moved("x = (a +\n  b)\n") == "(a +\n  b)"
    assert moved("x = [\n  a]\n") == "[\n  a]"


def test_replace_and_wrap() -> None:
    assert change("x = f(1)\n", lambda s, m: edits.replace(s, call(m), "g(2)")) == "x = g(2)\n"
    assert change("x = f(1)\n", lambda s, m: edits.wrap(s, call(m), "g(", ")")) == "x = g(f(1))\n"
