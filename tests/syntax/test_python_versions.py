"""Syntax that the interpreter which runs us may not know, and what our tree makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from flaskwright.syntax import tree as t
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source


def body(text: str) -> Any:
    module = parse_python(Source("example.py", text.encode()))
    assert module.problems == ()
    return module.body


def only(text: str) -> Any:
    (statement,) = body(text)
    return statement


def test_assignment_expressions_of_3_8() -> None:
    statement = only("if (n := len(a)) > 10: pass")
    assert isinstance(statement.test.left, t.NamedExpr)
    assert statement.test.left.target.id == "n"


def test_positional_only_parameters_of_3_8() -> None:
    function = only("def f(a, b=1, /, c=2, *, d, **e): pass")
    assert [(item.name, item.kind) for item in function.params.items] == [
        ("a", "positional_only"),
        ("b", "positional_only"),
        ("c", "positional"),
        ("d", "keyword_only"),
        ("e", "var_keyword"),
    ]


def test_pep_604_unions() -> None:
    statement = only("x: int | None = None")
    assert isinstance(statement.annotation, t.BinOp)
    assert statement.annotation.op == "|"


def test_pep_634_patterns_and_what_they_bind() -> None:
    statement = only(
        'match x:\n    case {"k": [a, *b], **c} | D(e, f=g.h) as i if j: pass\n    case _ | k.l | -1: pass\n'
    )
    assert [case.captures for case in statement.cases] == [("a", "b", "c", "e", "i"), ()]
    assert isinstance(statement.cases[0].pattern, t.NamedExpr)
    assert statement.cases[0].guard.id == "j"


def test_pep_646_stars_in_subscripts_and_annotations() -> None:
    function = only("def f(*args: *Ts) -> tuple[int, *Ts]: pass")
    assert isinstance(function.params.items[0].annotation, t.Starred)
    assert isinstance(function.returns.index.items[1], t.Starred)
    assert isinstance(only("a[*b]").value.index, t.Tuple)
    assert isinstance(only("def f(*a: *tuple[int, *Ts]): ...").params.items[0].annotation, t.Starred)


def test_pep_654_except_star() -> None:
    statement = only("try:\n    a\nexcept* (B, C) as e:\n    d\n")
    assert statement.is_star
    assert statement.handlers[0].name == "e"
    assert [item.id for item in statement.handlers[0].type.items] == ["B", "C"]
    assert not only("try:\n    a\nexcept B:\n    d\n").is_star


def test_pep_695_type_parameters_and_aliases() -> None:
    function = only("def f[T: int, *Ts, **P](a: T, *b: *Ts) -> T: pass")
    assert [(item.name, item.kind) for item in function.type_params] == [
        ("T", "type_var"),
        ("Ts", "type_var_tuple"),
        ("P", "param_spec"),
    ]
    assert function.type_params[0].bound.id == "int"
    assert only("class C[T](Base[T], metaclass=M): pass").type_params[0].name == "T"
    alias = only("type Pair[T: (int, str)] = tuple[T, T]")
    assert (alias.name, alias.type_params[0].name) == ("Pair", "T")
    assert isinstance(alias.type_params[0].bound, t.Tuple)
    assert isinstance(alias.value, t.Subscript)


def test_pep_696_defaults_of_type_parameters() -> None:
    function, cls, alias = body(
        "def f[T = int, *Ts = *tuple[int, ...], **P = [int, str]](a=1): pass\n"
        'class C[T: str = "a", U=(1, 2)]: pass\n'
        "type X[T = list[int]] = T\n"
    )
    first, second, third = function.type_params
    assert (first.name, first.bound, first.default.id) == ("T", None, "int")
    assert (second.name, second.kind) == ("Ts", "type_var_tuple")
    assert isinstance(second.default, t.Starred)
    assert (third.name, third.kind, len(third.default.items)) == ("P", "param_spec", 2)
    assert function.params.items[0].default.value == 1
    assert cls.type_params[0].bound.id == "str"
    assert cls.type_params[0].default.value == "a"
    assert (cls.type_params[1].name, cls.type_params[1].bound) == ("U", None)
    assert isinstance(alias.type_params[0].default, t.Subscript)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("""f'{a['b']}'""", "a['b']"),
        ("""f"{", ".join(x)}" """, '", ".join(x)'),
        ("""f'{f'{f'{1}'}'}'""", "f'{f'{1}'}'"),
        ("""f'{'\\n'.join(x)}'""", "'\\n'.join(x)"),
        ("""f'{\nx  # comment\n}'""", "x"),
    ],
)
def test_pep_701_anything_inside_f_strings(text: str, inner: str) -> None:
    source = Source("example.py", text.encode())
    module = parse_python(source)
    assert module.problems == ()
    (part,) = module.body[0].value.parts
    assert isinstance(part, t.Interpolation)
    assert source.slice(part.value.start, part.value.end) == inner


def test_pep_750_template_strings() -> None:
    value = only('x = t"hello {name!r:>{width}}" rt"\\d"').value
    assert isinstance(value, t.FString)
    assert value.template
    text, field, tail = value.parts
    assert (text.value, field.conversion, tail.value) == ("hello ", "r", "\\d")
    assert field.spec[1].value.id == "width"
    assert not only('x = f"{a}"').value.template


def test_pep_758_except_without_parentheses() -> None:
    statement = only("try:\n    a\nexcept A, B.C:\n    d\nexcept* E, F: g\n")
    first, second = statement.handlers
    assert [type(item).__name__ for item in first.type.items] == ["Name", "Attribute"]
    assert (first.name, len(second.type.items)) == (None, 2)


def test_soft_keywords_stay_names() -> None:
    found = body("match = type = case = _ = print = 1\nmatch(type)[case] = _\ntype.x = match.y\nprint(print)\n")
    assert [target.id for target in found[0].targets] == ["match", "type", "case", "_", "print"]
    assert [type(statement).__name__ for statement in found] == ["Assign", "Assign", "Assign", "ExprStmt"]


def test_python_2_statements_become_calls() -> None:
    shown, to_stream, executed, old = body('print "a" % b, c\nprint >>f, d\nexec "x" in g\ntry: a\nexcept A, e: pass\n')
    assert [argument.keyword for argument in shown.value.args] == [None, None]
    assert [argument.keyword for argument in to_stream.value.args] == ["file", None]
    assert (executed.value.func.id, len(executed.value.args)) == ("exec", 2)
    assert len(old.handlers[0].type.items) == 2
    assert [item.value.value for item in body("0777\n10L\n0xFFL\n")] == [511, 10, 255]


def test_numbers_and_constants() -> None:
    kinds = [
        (item.value.kind, item.value.value) for item in body("1_0\n0x_F\n1.5\n2j\nTrue\nNone\n...\n'a'\nb'\\xff'\n")
    ]
    assert kinds == [
        ("int", 10),
        ("int", 15),
        ("float", 1.5),
        ("complex", "2j"),
        ("bool", True),
        ("none", None),
        ("ellipsis", None),
        ("str", "a"),
        ("bytes", "\xff"),
    ]


def test_an_integer_that_python_refuses_is_a_problem() -> None:
    module = parse_python(Source("example.py", b"x = " + b"9" * 5000 + b"\ny = 1\n"))
    assert [problem.message for problem in module.problems] == [
        "an integer with too many digits; write it in hexadecimal"
    ]
    assert isinstance(module.body[1], t.Assign)
