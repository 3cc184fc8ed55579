"""However deep the code nests, the tree does not, and nothing runs out of stack."""

from __future__ import annotations

import pytest

from flaskwright.syntax import tree as t
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source
from flaskwright.syntax.walk import children, walk

MANY = 2000

DEEP = {
    "lists": "x = " + "[" * MANY + "1" + "]" * MANY,
    "dictionaries": "x = " + "{1:" * MANY + "1" + "}" * MANY,
    "calls": "x = " + "f(" * MANY + "1" + ")" * MANY,
    "methods": "x = y" + ".a()" * MANY,
    "mixed operators": "x = " + " + ".join(["a - b"] * MANY),
    "powers": "x = " + " ** ".join(["a"] * MANY),
    "exclusive or": "x = " + " ^ ".join(["a & b"] * MANY),
    "not": "x = " + "not " * MANY + "a",
    "minus": "x = " + "-" * MANY + "a",
    "await": "x = " + "await " * MANY + "a",
    "lambdas": "x = " + "lambda: " * MANY + "a",
    "conditions": "x = " + "a if b else " * MANY + "c",
    "subscripts": "x = a" + "[0]" * MANY,
    "annotations": "x: " + "a[" * MANY + "int" + "]" * MANY,
    "patterns": "match x:\n    case " + "[" * MANY + "a" + "]" * MANY + ": pass",
    "stars": "x = " + "[*" * MANY + "a" + ".b]" * MANY,
    "comprehensions": "x = " + "[a for a in " * MANY + "b" + "]" * MANY,
    "f-strings": "x = " + 'f"{' * 150 + "1" + '}"' * 150,
    "elif": "if a:\n    b\n" + "elif a:\n    b\n" * MANY + "else:\n    c\n",
    "blocks": "".join(" " * level + "if a:\n" for level in range(300)) + " " * 300 + "pass\n",
}

FLAT = {
    "parentheses": ("x = " + "(" * MANY + "1" + ")" * MANY, 4),
    "additions": ("x = " + " + ".join(["a"] * MANY), 2 * MANY + 2),
    "and": ("x = " + " and ".join(["a"] * MANY), MANY + 4),
    "comparisons": ("x = " + " < ".join(["a"] * MANY), MANY + 4),
    "unions": ("x: " + " | ".join(["a"] * MANY), 2 * MANY + 2),
    "alternatives": ("match x:\n    case " + " | ".join(["1"] * MANY) + ": pass", 2 * MANY + 4),
    "strings": ("x = (" + " ".join(['"a"'] * MANY) + ")", 4),
    "targets": (" = ".join(["a"] * MANY), MANY + 2),
}


def depth(node: t.Node) -> int:
    best = 0
    waiting = [(node, 0)]
    while waiting:
        current, level = waiting.pop()
        best = max(best, level)
        waiting.extend((child, level + 1) for child in children(current))
    return best


@pytest.mark.parametrize("name", DEEP)
def test_code_that_nests_too_deep_is_cut_and_reported(name: str) -> None:
    module = parse_python(Source("deep.py", (DEEP[name] + "\nafter = 1\n").encode()))
    assert depth(module) <= 210
    (problem,) = module.problems
    assert problem.message == "nested deeper than 200 levels: what lies deeper is not checked"
    last = module.body[-1]
    assert isinstance(last, t.Assign)
    assert isinstance(last.targets[0], t.Name)
    assert last.targets[0].id == "after"


@pytest.mark.parametrize("name", FLAT)
def test_long_code_is_not_deep_code(name: str) -> None:
    text, nodes = FLAT[name]
    module = parse_python(Source("long.py", text.encode()))
    assert module.problems == ()
    assert depth(module) <= 20
    assert sum(1 for _ in walk(module)) == pytest.approx(nodes, abs=4)


def test_a_balanced_chain_keeps_every_operand_and_spans_its_text() -> None:
    names = [f"a{number}" for number in range(MANY)]
    source = Source("long.py", ("x = " + " + ".join(names)).encode())
    found = [node for node in walk(parse_python(source)) if isinstance(node, t.BinOp)]
    assert all(source.slice(node.start, node.end).count("+") >= 1 for node in found)
    assert source.slice(found[0].start, found[0].end) == " + ".join(names)
    operands = {node.id for node in walk(parse_python(source)) if isinstance(node, t.Name)}
    assert operands == {"x", *names}


def test_a_long_file_is_read_in_linear_steps() -> None:
    text = "x = [\n" + "    {'a': 1, 'b': [2, 3]},\n" * 20_000 + "]\n"
    module = parse_python(Source("data.py", text.encode()))
    assert module.problems == ()
    assert len(module.body[0].value.items) == 20_000  # type: ignore[union-attr]
