"""What names and expressions are: imports, classes, closures, decorators, containers, and honest unknowns."""

from __future__ import annotations

from textwrap import dedent

import pytest

from flaskwright.libraries import load_libraries
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.interpreter import Interpreter
from flaskwright.semantics.modules import ModuleTable
from flaskwright.semantics.naming import name_of
from flaskwright.semantics.values import (
    ClassValue,
    Const,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Mapping,
    ModuleValue,
    Partial,
    Sequence,
    Union,
    Unknown,
    Value,
    function_of,
)
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source


def interpret(files: dict[str, str]) -> Interpreter:
    sources = [Source(path, dedent(text).encode()) for path, text in files.items()]
    run = Interpreter(ModuleTable((one, parse_python(one), FileRole.PRODUCTION) for one in sources), load_libraries())
    run.run()
    assert run.failures == []
    return run


def shown(value: Value) -> str:
    """A value in a few characters."""
    match value:
        case Const():
            return repr(value.value)
        case External():
            return value.path
        case FunctionValue():
            return f"{value.info.qualname}()" if value.bound is None else f"bound {value.info.qualname}()"
        case ClassValue():
            return f"class {value.info.qualname}"
        case Instance():
            return f"{value.cls.info.qualname} object"
        case ModuleValue():
            return f"module {value.info.name}"
        case Decorated():
            return f"decorated {shown(value.inner)}"
        case Partial():
            return f"partial {shown(value.function)}"
        case Sequence():
            return f"{value.kind}[{', '.join(map(shown, value.items))}{'…' if value.open else ''}]"
        case Mapping():
            inside = ", ".join(f"{key!r}: {shown(one)}" for key, one in value.items.items())
            return f"dict[{inside}{'…' if value.open else ''}]"
        case Union():
            return " | ".join(sorted(map(shown, value.values)))
        case Unknown():
            return "?"
        case _:
            return type(value).__name__


def value_of(name: str, text: str, **others: str) -> str:
    files = {"app.py": text, **{path.replace("__", "/") + ".py": other for path, other in others.items()}}
    run = interpret(files)
    return shown(run.resolve(run.module_scope(run.modules.by_path["app.py"]).names[name]))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("'a' + 'b' * 1", "builtins.str()"),
        ("'%s/%d' % ('x', 3)", "'x/3'"),
        ("'%9999999999d' % 3", "builtins.str()"),
        ("f'/api/{1}/x'", "'/api/1/x'"),
        ("'{}-{b}'.format('a', b='c')", "'a-c'"),
        ("'a,b'.split(',')", "list['a', 'b']"),
        ("'/'.join(['a', 'b'])", "'a/b'"),
        ("[1, *[2, 3]]", "list[1, 2, 3]"),
        ("{'a': 1, **{'b': 2}}", "dict['a': 1, 'b': 2]"),
        ("{'a': 1}['a']", "1"),
        ("(1, 2)[-1]", "2"),
        ("'x' in ('x', 'y')", "True"),
        ("1 if 2 > 1 else 'no'", "1"),
        ("None or 'default'", "'default'"),
        ("[n + 1 for n in (1, 2)]", "list[2, 3]"),
        ("{n: 1 for n in ('a', 'b')}", "dict['a': 1, 'b': 1]"),
        ("dict(a=1)", "dict['a': 1]"),
        ("input()", "builtins.input()"),
        ("undefined_name", "?"),
        ("not []", "True"),
        ("(lambda: 1)()", "1"),
    ],
)
def test_expressions(expression: str, expected: str) -> None:
    assert value_of("x", f"x = {expression}") == expected


def test_an_undecided_branch_leaves_both_values() -> None:
    assert value_of("x", "import os\nif os.environ.get('A'):\n    x = 1\nelse:\n    x = 'two'\n") == "'two' | 1"


def test_a_decided_branch_leaves_one() -> None:
    assert value_of("x", "FLAG = False\nx = 1\nif FLAG:\n    x = 2\n") == "1"


def test_a_known_loop_runs_for_each_item() -> None:
    assert value_of("x", "x = []\nfor n in ('a', 'b'):\n    x.append(n + '!')\n") == "list['a!', 'b!']"


def test_reexports_relative_imports_and_stars() -> None:
    text = "from shop import thing, Other as Alias\nx = thing\ny = Alias\n"
    files = {
        "app.py": text,
        "shop/__init__.py": "from .things import *\nfrom .other import Other",
        "shop/other.py": "class Other: pass",
        "shop/things.py": "__all__ = ['thing']\ndef thing(): pass\ndef hidden(): pass",
    }
    run = interpret(files)
    names = run.module_scope(run.modules.by_path["app.py"]).names
    assert [shown(names["x"]), shown(names["y"])] == ["thing()", "class Other"]
    assert "hidden" not in run.module_scope(run.modules.by_path["shop/__init__.py"]).names


def test_names_of_a_circle_are_found_when_they_are_used() -> None:
    other = "from app import Base\nclass Child(Base): pass"
    assert value_of("x", "import other\nclass Base: pass\nx = other.Base\n", other=other) == "class Base"


def test_src_layouts_and_namespace_packages() -> None:
    run = interpret(
        {
            "src/acme/shop/views.py": "from acme.shop.models import User\nx = User",
            "src/acme/shop/models.py": "class User: pass",
        }
    )
    assert shown(run.module_scope(run.modules.by_path["src/acme/shop/views.py"]).names["x"]) == "class User"


def test_attributes_follow_the_c3_order() -> None:
    text = """
    class A: who = "a"
    class B(A): pass
    class C(A): who = "c"
    class D(B, C): pass
    x = D.who
    """
    assert value_of("x", text) == "'c'"


def test_super_goes_on_where_the_class_stands_in_the_order() -> None:
    text = """
    class A:
        def go(self): return "a"
    class B(A):
        def go(self): return super().go() + "b"
    x = B().go()
    """
    assert value_of("x", text) == "'ab'"


def test_instances_keep_what_init_stores() -> None:
    text = """
    class Box:
        def __init__(self, item): self.item = item
        @property
        def twice(self): return self.item
        @classmethod
        def make(cls): return cls("made")
    x = Box(3).item
    y = Box.make()
    """
    assert value_of("x", text) == "3"
    assert value_of("y", text) == "Box object"


def test_closures_keep_their_variables() -> None:
    text = """
    def outer(n):
        def inner(m): return [n, m]
        return inner
    x = outer(1)(2)
    """
    assert value_of("x", text) == "list[1, 2]"


def test_partial_and_callables() -> None:
    text = """
    from functools import partial
    def both(a, b=0, *rest, **named): return (a, b, rest, named)
    x = partial(both, 1, c=3)(2)
    """
    assert value_of("x", text) == "tuple[1, 2, tuple[], dict['c': 3]]"


def test_decorators_keep_what_they_decorate_and_its_name() -> None:
    text = """
    import functools
    def kept(f):
        @functools.wraps(f)
        def wrapper(*a): return f(*a)
        return wrapper
    def lost(f):
        def wrapper(*a): return f(*a)
        return wrapper
    @kept
    def one(): pass
    @lost
    def two(): pass
    """
    run = interpret({"app.py": text})
    names = run.module_scope(run.modules.by_path["app.py"]).names
    assert [name_of(names["one"]), name_of(names["two"])] == ["one", "wrapper"]
    assert [function_of(names[name]).name for name in ("one", "two")] == ["one", "two"]  # type: ignore[union-attr]


def test_modules_by_string() -> None:
    text = "import importlib\nx = importlib.import_module('views').hello\n"
    assert value_of("x", text, views="def hello(): pass") == "hello()"


def test_library_objects_spell_how_one_gets_there() -> None:
    text = "from flask import Flask as F\nimport flask.globals as gl\nx = F('a').config\ny = gl.request.args\n"
    assert value_of("x", text) == "flask.Flask().config"
    assert value_of("y", text) == "flask.request.args"


def test_models_come_out_of_queries() -> None:
    text = """
    from flask_sqlalchemy import SQLAlchemy
    db = SQLAlchemy()
    class Mixin: pass
    class User(Mixin, db.Model): pass
    x = User.query.filter_by(id=1).order_by(User.id).first()
    y = db.session.execute(db.select(User)).scalars().all()
    """
    assert value_of("x", text) == "User object"
    assert value_of("y", text) == "list[User object…]"


def test_a_constant_that_another_module_changes_is_not_known() -> None:
    run = interpret({"app.py": "LEVEL = 1", "change.py": "import app\napp.LEVEL = 2"})
    assert shown(run.module_scope(run.modules.by_path["app.py"]).names["LEVEL"]) == "1 | 2"


def test_recursion_ends_unknown() -> None:
    assert value_of("x", "def f(n): return f(n - 1)\nx = f(3)\n") == "?"


def test_containers_that_hold_themselves_do_no_harm() -> None:
    assert value_of("x", "a = []\na.append(a)\na += a\nx = len(a)\n") == "builtins.len()"


def test_keys_that_are_not_known_name_no_arguments() -> None:
    run = interpret(
        {
            "app.py": """
                import library

                names = {"b": 2}
                names[library.read()] = names
                library.send(**names)
                """
        }
    )
    (send,) = [one for one in run.events if isinstance(one, CallFact) and shown(one.callee) == "library.send"]
    assert send.args.open
    assert list(send.args.keywords) == ["b"]
