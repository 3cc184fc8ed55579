"""A broken region costs only itself."""

from __future__ import annotations

import pytest

from flaskwright.syntax import tree as t
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source
from flaskwright.syntax.walk import walk


def outline(body: tuple[t.Stmt, ...], source: Source) -> list[str]:
    found = []
    for statement in body:
        if isinstance(statement, t.FunctionDef | t.ClassDef):
            inner = ", ".join(outline(statement.body, source))
            found.append(f"{type(statement).__name__} {statement.name}({inner})")
        elif isinstance(statement, t.ErrorStmt):
            found.append(f"error {source.slice(statement.start, statement.end)!r}")
        else:
            found.append(type(statement).__name__)
    return found


@pytest.mark.parametrize(
    ("text", "expected", "lines"),
    [
        (
            "x = foo(1, 2\n\ndef g():\n    return 1\n\nclass A:\n    pass\n",
            ["error 'x = foo(1, 2'", "FunctionDef g(Return)", "ClassDef A(Pass)"],
            [1],
        ),
        (
            "class A:\n    def f(self):\n        x = (1,\n        return x\n    def g(a b): pass\n    y = 1\nz = 2\n",
            ["ClassDef A(FunctionDef f(error 'x = (1,', Return), error 'def g(a b): pass', Assign)", "Assign"],
            [3, 5],
        ),
        ("def f(:\n    x = 1\ny = 2\n", ["error 'def f(:\\n    x = 1'", "Assign"], [1]),
        ("x = request.\ny = 1\n", ["error 'x = request.'", "Assign"], [1]),
        (
            '@app.route("/"\ndef f(): pass\n@login_required\ndef g(): pass\n',
            ["error '@app.route(\"/\"\\ndef f(): pass'", "FunctionDef g(Pass)"],
            [1],
        ),
        ('x = """abc\ndef f(): pass\n', ['error \'x = """abc\'', "FunctionDef f(Pass)"], [1]),
        ("if a:\n    b c\nelse:\n    d\ne = `f`\n", ["If", "Assign"], [2, 5]),
        (
            "x = a +\nif b and\\\n   c: pass\nfrom d import\ny = 1\n",
            ["error 'x = a +'", "If", "error 'from d import'", "Assign"],
            [1, 4],
        ),
        ("x = (a +\n  b.\n  c)\ny = 'a.\\\nb.'\nz = 1.\n...\n", ["Assign", "Assign", "Assign", "ExprStmt"], []),
        ("def f():\n\nx = 1\n", ["FunctionDef f()", "Assign"], []),
        ("try:\n    a(\nexcept B:\n    c\nd = 1\n", ["Try", "Assign"], [2]),
        ("a = [1, 2\nb = 2\nc = {\nd = 3\n", None, None),
        ("for\nwhile\nx = 1\n", ["error 'for'", "error 'while'", "Assign"], [1, 2]),
        ("<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\ny = 3\n", None, None),
    ],
)
def test_what_stands_around_an_error_is_kept(text: str, expected: list[str] | None, lines: list[int] | None) -> None:
    source = Source("broken.py", text.encode())
    module = parse_python(source)
    found = outline(module.body, source)
    if expected is None:
        assert module.problems
        assert "Assign" in found
    else:
        assert found == expected
        assert [source.line(problem.start) for problem in module.problems] == lines


def test_problems_are_one_line_each() -> None:
    module = parse_python(Source("broken.py", ("x = foo(" + "a b, " * 200 + "\n\n\ndef f(:\n    '''\n").encode()))
    assert module.problems
    for problem in module.problems:
        assert "\n" not in problem.message
        assert len(problem.message) < 100


def test_comments_in_broken_code_are_kept() -> None:
    module = parse_python(Source("broken.py", b"x = (1,  # one\n  # two\ndef f(): pass  # three\n"))
    assert [comment.text for comment in module.comments] == ["# one", "# two", "# three"]


def test_an_error_far_down_costs_only_its_statement() -> None:
    good = "def view_{0}():\n    value = [\n        {0},\n    ]\n    return value\n\n\n"
    text = "".join(good.format(number) for number in range(50)) + "x = = 1\n" + good.format(99)
    module = parse_python(Source("broken.py", text.encode()))
    assert sum(isinstance(node, t.FunctionDef) for node in walk(module)) == 51
    assert len(module.problems) == 1
