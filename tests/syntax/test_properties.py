"""Whatever bytes come in: no exception, the same answer twice, and spans that nest."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from flaskwright.syntax import tree as t
from flaskwright.syntax.decoding import decode
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source
from flaskwright.syntax.walk import children

SAMPLE = (Path(__file__).parent / "samples" / "every_construct.txt").read_bytes()
LINES = SAMPLE.splitlines(keepends=True)
PIECES = [line.strip() for line in LINES if line.strip()] + [
    b"(", b")", b"[", b"]", b"{", b"}", b":", b",", b"*", b"**", b"=", b"\n", b"\n    ", b"\n  ", b"\\\n", b'"""', b"'",
    b'f"{', b"}", b"#", b"def f", b"class A", b"type X", b"lambda", b"match x:", b"case ", b"\t", b"\r", b"`", b"\xff",
]  # fmt: skip


def check(raw: bytes) -> t.Module:
    source = Source("any.py", raw)
    module = parse_python(source)
    assert parse_python(source) == module or repr(parse_python(source)) == repr(module)
    waiting: list[t.Node] = [module]
    while waiting:
        node = waiting.pop()
        assert 0 <= node.start <= node.end <= len(raw), node
        for child in children(node):
            if not isinstance(child, t.Decorator):
                assert node.start <= child.start <= child.end <= node.end, (node, child)
            waiting.append(child)
    return module


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    check(raw)
    source = decode("any.py", raw)
    if isinstance(source, Source):
        check(source.data)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from([b"", b" ", b"\n", b"\n    "]))
def test_any_row_of_pieces(pieces: list[bytes], glue: bytes) -> None:
    check(glue.join(pieces))


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """A window of the sample with slices deleted, doubled or moved."""
    first = draw(st.integers(0, len(LINES) - 1))
    text = b"".join(LINES[first : first + draw(st.integers(1, 40))])
    for _ in range(draw(st.integers(1, 3))):
        low = draw(st.integers(0, len(text)))
        high = min(len(text), low + draw(st.integers(0, 30)))
        at = draw(st.integers(0, len(text)))
        piece = text[low:high]
        text = draw(
            st.sampled_from(
                [text[:low] + text[high:], text[:high] + piece + text[high:], text[:at] + piece + text[at:]]
            )
        )
    return text


@settings(max_examples=300, deadline=None)
@given(mutations())
def test_mutated_sources(raw: bytes) -> None:
    check(raw)


BODY = parse_python(Source("sample.py", SAMPLE)).body


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(BODY) - 1), st.sampled_from([b"x = = (", b"def f(:", b"x = y.", b"class", b"for x in (y:"]))
def test_one_broken_line_costs_nothing_else(number: int, broken: bytes) -> None:
    offset = SAMPLE.rfind(b"\n", 0, BODY[number].start) + 1
    decorators = getattr(BODY[number], "decorators", ())
    offset = decorators[0].start if decorators else offset
    module = check(SAMPLE[:offset] + broken + b"\n" + SAMPLE[offset:])
    assert len(module.problems) == 1
    assert len([node for node in module.body if not isinstance(node, t.ErrorStmt)]) == len(BODY)
