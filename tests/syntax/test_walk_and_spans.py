"""Walking the tree, and what the spans of nodes cut out of the source."""

from __future__ import annotations

from pathlib import Path

import msgspec

from flaskwright.syntax import tree as t
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source
from flaskwright.syntax.walk import children, walk

SAMPLE = (Path(__file__).parent / "samples" / "every_construct.txt").read_bytes()

NODE_CLASSES = [
    cls for cls in vars(t).values() if isinstance(cls, type) and issubclass(cls, t.Node) and cls is not t.Node
]


def slow_children(node: t.Node) -> list[t.Node]:
    found: list[t.Node] = []
    for field in node.__struct_fields__:
        value = getattr(node, field)
        found += [item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, t.Node)]
    return found


def test_children_are_all_nodes_in_all_fields() -> None:
    module = parse_python(Source("sample.py", SAMPLE))
    seen = set()
    for node in walk(module):
        seen.add(type(node))
        assert list(children(node)) == slow_children(node)
    assert {cls.__name__ for cls in NODE_CLASSES} - {cls.__name__ for cls in seen} == {
        "ErrorExpr",
        "ErrorStmt",
        "SyntaxProblem",
        "TypeAliasStmt",
        "TypeParam",
    }


def test_walk_is_parents_first_and_in_the_order_of_fields() -> None:
    module = parse_python(Source("a.py", b"def f(a=b): return c(d)\n"))
    names = [type(node).__name__ for node in walk(module)]
    assert names == [
        "Module",
        "FunctionDef",
        "Parameters",
        "Parameter",
        "Name",
        "Return",
        "Call",
        "Name",
        "Argument",
        "Name",
    ]


def test_spans_cut_out_the_text_of_each_node() -> None:
    text = (
        "@route('/é')  # é\n"
        "async def view(a, *args: int, key=(1), **rest) -> str:\n"
        "    return ('x' 'y') + call((value), *more, k = v, **rest)[1:2]\n"
    )
    source = Source("a.py", text.encode())
    found: dict[str, list[str]] = {}
    for node in walk(parse_python(source)):
        found.setdefault(type(node).__name__, []).append(source.slice(node.start, node.end))
    assert found["Decorator"] == ["@route('/é')"]
    assert found["Comment"] == ["# é"]
    assert found["Parameter"] == ["a", "args: int", "key=(1)", "rest"]
    assert found["Argument"] == ["(value)", "*more", "k = v", "**rest", "'/é'"]
    assert found["BinOp"] == ["('x' 'y') + call((value), *more, k = v, **rest)[1:2]"]
    assert "'x' 'y'" in found["Constant"]
    assert found["Slice"] == ["1:2"]
    assert found["FunctionDef"][0].startswith("async def")
    assert found["FunctionDef"][0].endswith("[1:2]")


def test_columns_in_every_unit() -> None:
    source = Source("a.py", "x = '𝔘é' + name\n".encode())
    (name,) = [node for node in walk(parse_python(source)) if isinstance(node, t.Name) and node.id == "name"]
    assert source.position(name.start) == (1, 12)
    assert source.position(name.start, "utf-8") == (1, 16)
    assert source.position(name.start, "utf-16") == (1, 13)


def test_a_compound_statement_ends_with_its_last_statement() -> None:
    source = Source("a.py", b"if a:\n    b\n    # after\n\n# outside\nc\n")
    statement = parse_python(source).body[0]
    assert source.slice(statement.start, statement.end) == "if a:\n    b"


def test_the_tree_is_plain_data() -> None:
    module = parse_python(Source("sample.py", SAMPLE))
    raw = msgspec.msgpack.encode(module)
    assert msgspec.msgpack.encode(msgspec.msgpack.decode(raw, type=t.Module)) == raw


def test_equal_names_share_one_string() -> None:
    module = parse_python(Source("a.py", b"request.args\nrequest.args\n"))
    first, second = (node for node in walk(module) if isinstance(node, t.Attribute))
    assert first.attr is second.attr
