"""Our tree must say what CPython's own parser says, node by node and span by span."""

import re
import sys
import warnings
from pathlib import Path

import pytest
from cpython_trees import first_difference, from_cpython, from_ours

from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source

SAMPLE = Path(__file__).parent / "samples" / "every_construct.txt"


def compare(text: str) -> None:
    source = Source("sample.py", text.encode())
    module = parse_python(source)
    assert module.problems == ()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = from_cpython(text)
    assert first_difference(from_ours(source, module), expected) is None


def statements() -> list[str]:
    text = SAMPLE.read_text(encoding="utf-8")
    source = Source("sample.py", text.encode())
    body = parse_python(source).body
    starts = [min([node.start, *(item.start for item in getattr(node, "decorators", ()))]) for node in body]
    return [source.slice(start, node.end) for start, node in zip(starts, body, strict=True)]


def test_the_whole_sample() -> None:
    compare(SAMPLE.read_text(encoding="utf-8"))


def test_the_sample_with_carriage_returns() -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("\n", "\r\n")
    source = Source("sample.py", text.encode())
    module = parse_python(source)
    plain = Source("sample.py", text.replace("\r\n", "\n").encode())
    assert module.problems == ()
    assert first_difference(from_ours(source, module), from_ours(plain, parse_python(plain))) is None
    assert [comment.text for comment in module.comments] == [comment.text for comment in parse_python(plain).comments]


def test_the_sample_with_old_line_ends() -> None:
    text = "x = 1  # one\ry = '''a\rb'''\rdef f():\r    return x\r"
    module = parse_python(Source("old.py", text.encode()))
    assert [type(node).__name__ for node in module.body] == ["Assign", "Assign", "FunctionDef"]
    assert module.body[1].value.value == "a\nb"
    assert [comment.text for comment in module.comments] == ["# one"]


def test_every_statement_alone() -> None:
    found = statements()
    assert len(found) > 150
    for text in found:
        is_match = text.startswith("match")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            expected = from_cpython(text)
        source = Source("alone.py", text.encode())
        module = parse_python(source)
        assert module.problems == (), text
        assert first_difference(from_ours(source, module), expected) is None, (text, is_match)


def test_all_comments_are_kept_in_order() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    expected = [found[0] for found in re.finditer(r"#.*", text)]
    assert [comment.text for comment in parse_python(Source("sample.py", text.encode())).comments] == expected


@pytest.mark.parametrize("path", ["python.py", "_compound.py", "decoding.py", "tree/statements.py"])
def test_our_own_modules(path: str) -> None:
    root = Path(sys.modules["flaskwright.syntax.python"].__file__ or "").parent
    compare((root / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "a & b ^ c",
        "a ^ b & c | d ^ e & f & g",
        "(a ^ b) & c",
        "a & (b ^ c)",
        "await a ** b",
        "x: A[b] | C | None",
        "x: 'A' | B[c] | d.E[f] | G",
        "f(*a.b(c)[d] or e, *g)",
        "type(a).b = 1",
        "type(a)[b].c = type(d)",
        "x = f'{a:=5} {(b:=6)} {c!r:{d}>{e}}'",
        "return_ = *(a or b), *[c], *d",
        "x = (  # one\n  a  # two\n  +  # three\n  b)",
        "if a:\n    b\n# between\nelif c:\n    d\n# between\nelse:\n    e",
        "for (x) in y: pass",
        "def f(): return *(a), *[b]",
        "x = '\\N{SNOWMAN}' '\\x41'",
        "ﬁ = 1",
    ],
)
def test_places_where_the_grammar_disagrees_with_python(text: str) -> None:
    compare(text)
