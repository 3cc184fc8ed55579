"""Templates as programs: their nodes, where those stand, and that no text is too strange or too large."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from flaskwright.syntax import tree
from flaskwright.syntax.source import Source
from flaskwright.syntax.template_programs import blocks, lower_template
from flaskwright.syntax.template_tree import (
    Block,
    CallBlock,
    Extends,
    Filter,
    FilterBlock,
    Import,
    Include,
    Print,
    Scoped,
    SetBlock,
)
from flaskwright.syntax.template_tree import Test as IsTest
from flaskwright.syntax.walk import walk


def _read(text, html=True):
    source = Source("templates/page.html", text.encode("utf-8", "replace") if isinstance(text, str) else text)
    return source, lower_template(source, html=html)


def _body(text):
    source, program = _read(text)
    assert program.understood
    return source, program.body


def _nodes(program):
    return [node for statement in program.body for node in walk(statement)]


def _written(text, kind):
    """The text of each node of a kind."""
    source, program = _read(text)
    assert program.understood
    return [source.slice(node.start, node.end) for node in _nodes(program) if isinstance(node, kind)]


def test_statements_span_their_tags():
    text = (
        "é{% extends 'a' %}\r\n{%- set b = c, 1 -%}  \r\n{% if d %}{{ e }}{% elif f %}{{- g -}} {% else %}h{% endif %}"
        "{% for i in j if k %}l{% else %}m{% endfor %}{% block n %}o{% endblock n %}{% filter p|q %}r{% endfilter %}"
        "{% macro s(t, u=1) %}v{% endmacro %}{% call(w) s(1) %}x{% endcall %}{% set y|z %}1{% endset %}"
        "{% with a = 1, b = a %}{% endwith %}{% include 'b' %}{% from 'c' import d as e %}{% autoescape f %}"
        "{% endautoescape %}{% do g() %}{% print h, i %}"
    )
    source, body = _body(text)
    assert [(type(node).__name__, source.slice(node.start, node.end)) for node in body] == [
        ("Extends", "{% extends 'a' %}"),
        ("Assign", "{%- set b = c, 1 -%}"),
        ("If", "{% if d %}{{ e }}{% elif f %}{{- g -}} {% else %}h{% endif %}"),
        ("For", "{% for i in j if k %}l{% else %}m{% endfor %}"),
        ("Block", "{% block n %}o{% endblock n %}"),
        ("FilterBlock", "{% filter p|q %}r{% endfilter %}"),
        ("FunctionDef", "{% macro s(t, u=1) %}v{% endmacro %}"),
        ("CallBlock", "{% call(w) s(1) %}x{% endcall %}"),
        ("SetBlock", "{% set y|z %}1{% endset %}"),
        ("Scoped", "{% with a = 1, b = a %}{% endwith %}"),
        ("Include", "{% include 'b' %}"),
        ("Import", "{% from 'c' import d as e %}"),
        ("Scoped", "{% autoescape f %}{% endautoescape %}"),
        ("ExprStmt", "{% do g() %}"),
        ("Print", "{% print h, i %}"),
        ("Print", "{% print h, i %}"),
    ]
    assert _written(text, tree.If)[1:] == ["{% elif f %}{{- g -}} {% else %}h", "k %}l"]
    assert _written(text, Print)[:2] == ["{{ e }}", "{{- g -}}"]
    assert _written(text, tree.Parameter) == ["t", "u=1", "w"]


@pytest.mark.parametrize(
    ("expression", "kind", "written"),
    [
        ("(a + b) * c - d", tree.BinOp, ["(a + b) * c - d", "(a + b) * c", "a + b"]),
        ("a ~ 'b' ~ (c)", tree.FString, ["a ~ 'b' ~ (c)"]),
        ("a ~ 'b' ~ (c)", tree.Interpolation, ["a", "c"]),
        ("((a.b)).c", tree.Attribute, ["((a.b)).c", "a.b"]),
        ("a['b'].0[1:2]", tree.Subscript, ["a['b'].0[1:2]", "a['b'].0", "a['b']"]),
        ("a[1:2, ::3]", tree.Slice, ["1:2", "::3"]),
        ("f( a, b=c, *d, **e )(g)", tree.Call, ["f( a, b=c, *d, **e )(g)", "f( a, b=c, *d, **e )"]),
        ("f( a, b=c, *d, **e )", tree.Argument, ["a", "b=c", "*d", "**e"]),
        ("a.b|c(d)|e", Filter, ["a.b|c(d)|e", "a.b|c(d)"]),
        ("a is not b(c) and d is e f", IsTest, ["a is not b(c)", "d is e f"]),
        ("not a is b", tree.UnaryOp, ["not a is b"]),
        ("- -a|b", tree.UnaryOp, ["- -a", "-a"]),
        ("a < b <= c or d not in e", tree.Compare, ["a < b <= c", "d not in e"]),
        ("a or b and c or d", tree.BoolOp, ["a or b and c or d", "b and c"]),
        ("a if b else c if d", tree.IfExp, ["a if b else c if d", "c if d"]),
        ("(a, b), [c], {d: e}", tree.Tuple, ["(a, b), [c], {d: e}", "(a, b)"]),
        ("(a, b), [c], {d: e}", tree.List, ["[c]"]),
        ("(a, b), [c], {d: e}", tree.DictItem, ["d: e"]),
        ("'a' \"b\" ~ 1", tree.Constant, ["'a' \"b\"", "1"]),
    ],
)
def test_expressions_span_what_is_written(expression, kind, written):
    assert _written(f"ü{{{{ {expression} }}}}", kind)[: len(written)] == written


def test_values_of_constants():
    _, body = _body(r"{{ ['a' 'b', 1_0, 2.5, true, none, '\d', '\ud800'] }}")
    assert [(item.value, item.kind) for item in body[0].value.items] == [
        ("ab", "str"), (10, "int"), (2.5, "float"), (True, "bool"), (None, "none"), ("\\d", "str"), ("\ufffd", "str"),
    ]  # fmt: skip


def test_shapes_that_python_lacks():
    _, body = _body(
        "{{ a is not b }}{{ c if d }}{% set e.f = 1 %}{% for g in h if i %}{{ g }}{% else %}{{ j }}{% endfor %}"
        "{% set k | l | m(n) %}{{ o }}{% endset %}"
    )
    negated, chosen, assign, loop, block = body
    assert isinstance(negated.value, tree.UnaryOp)
    assert isinstance(negated.value.operand, IsTest)
    assert (chosen.value.orelse.value, chosen.value.orelse.kind) == ("", "str")
    assert isinstance(assign.targets[0], tree.Attribute)
    (inner,) = loop.body
    assert (inner.test.id, inner.body[0].value.id, inner.orelse) == ("i", "g", ())
    assert loop.orelse[0].value.id == "j"
    assert isinstance(block, SetBlock)
    assert (block.filter.name, block.filter.value.name, block.filter.value.value) == ("m", "l", None)
    assert block.target.id == "k"


def test_other_templates():
    _, body = _body(
        "{% extends a %}{% include ['b', c] ignore missing without context %}{% include 'd' %}"
        "{% import 'e' as f with context %}{% from 'g' import h, i as j %}"
    )
    extends, chosen, included, imported, members = body
    assert isinstance(extends, Extends)
    assert isinstance(chosen, Include)
    assert (chosen.ignore_missing, chosen.context, included.ignore_missing, included.context) == (
        True,
        False,
        False,
        True,
    )
    assert isinstance(imported, Import)
    assert (imported.target, imported.names, imported.context) == ("f", (), True)
    assert (members.target, members.names, members.context) == (None, (("h", "h"), ("i", "j")), False)


def test_macros_and_calls_of_them():
    source, (macro, call) = _body(
        "{% macro field(name, kind='text') %}{{ name }}{% endmacro %}{% call(row) field('a') %}{{ row }}{% endcall %}"
    )
    assert isinstance(macro, tree.FunctionDef)
    assert source.slice(macro.name_start, macro.name_start + 5) == macro.name == "field"
    assert [(param.name, param.default and param.default.value) for param in macro.params.items] == [
        ("name", None),
        ("kind", "text"),
    ]
    assert isinstance(call, CallBlock)
    assert call.call.func.id == "field"
    assert [param.name for param in call.params.items] == ["row"]
    assert call.body[0].value.id == "row"


def test_names_of_with_do_not_see_one_another():
    _, (plain, swapped) = _body("{% with a = 1, b = c %}{{ a }}{% endwith %}{% with a = b, b = a %}{% endwith %}")
    assert isinstance(plain, Scoped)
    assert [type(node).__name__ for node in plain.body] == ["Assign", "Assign", "Print"]
    (assign,) = swapped.body
    assert [target.id for target in assign.targets[0].items] == ["a", "b"]
    assert [value.id for value in assign.value.items] == ["b", "a"]


def test_translations_print_their_variables():
    source, (translated,) = _body(
        "{% trans 'greeting' who=user.name, count=posts|length %}Hello {{ who }}{{ other }}{% pluralize count %}"
        "{{ count }}{% endtrans %}"
    )
    assert isinstance(translated, Scoped)
    assert [source.slice(node.start, node.end) for node in translated.body] == [
        "who=user.name", "count=posts|length", "{{ who }}", "{{ other }}", "{{ count }}",
    ]  # fmt: skip


AUTOESCAPE = [
    "{{ x }}",
    "{% autoescape false %}{{ x }}{% autoescape true %}{{ x }}{% endautoescape %}{{ x }}{% endautoescape %}{{ x }}",
    "{% autoescape not true %}{{ x }}{% endautoescape %}{% autoescape 1 %}{{ x }}{% endautoescape %}",
    "{% autoescape none %}{% if x %}{{ x }}{% endif %}{% for y in x %}{{ y }}{% endfor %}{% endautoescape %}",
    "{% autoescape false %}{% block a %}{{ x }}{% endblock %}{{ x }}{% endautoescape %}",
    "{% block a %}{% autoescape false %}{{ x }}{% block b %}{{ x }}{% endblock %}{% endautoescape %}{% endblock %}",
    "{% autoescape false %}{% trans y=x %}{{ y }}{{ x }}{% endtrans %}{% endautoescape %}",
    "{% trans y=x %}{{ y }}{{ x }}{% endtrans %}",
    "{% autoescape false %}{% print x, x %}{% with y = x %}{{ y }}{% endwith %}{% endautoescape %}{% print x %}",
]


@pytest.mark.parametrize("html", [True, False])
@pytest.mark.parametrize("text", AUTOESCAPE)
def test_autoescape_is_where_jinja_has_it(text, html):
    _, program = _read(text, html)
    printed = [node.escaped for node in _nodes(program) if isinstance(node, Print)]
    environment = Environment(autoescape=html, extensions=["jinja2.ext.i18n"])
    environment.install_null_translations()
    assert environment.from_string(text).render(x="<") == "".join("&lt;" if escaped else "<" for escaped in printed)


def test_autoescape_that_an_expression_decides():
    _, program = _read(
        "{% autoescape a %}{{ x }}{% set b %}{% endset %}{% call m() %}{% endcall %}{% filter c %}{% endfilter %}"
        "{% autoescape true %}{{ x }}{% endautoescape %}{% block d %}{{ x }}{% endblock %}{% endautoescape %}"
    )
    found = [node for node in _nodes(program) if isinstance(node, Print | SetBlock | CallBlock | FilterBlock)]
    assert [node.escaped for node in found] == [None, None, None, None, True, True]


def test_blocks_by_name():
    _, program = _read("{% if a %}{% block b %}{% block c %}{% endblock %}{% endblock %}{% endif %}")
    assert list(blocks(program)) == ["b", "c"]
    assert all(isinstance(block, Block) for block in blocks(program).values())


def test_unknown_tags_are_passed_over():
    assert _written("{% assets 'a' %}{{ b }}{% endassets %}{% trans %}{% icon %}{{ c }}{% endtrans %}", Print) == [
        "{{ b }}",
        "{{ c }}",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{% if %}",
        "{{ a",
        "{% if a %}",
        "{% endif %}",
        "{{ 'a }}",
        "{{ a b }}",
        "{{ 1" + "0" * 5000 + " }}",
        "{% block %}",
    ],
)
def test_what_jinja_cannot_read_is_empty(text):
    _, program = _read(text)
    assert (program.understood, program.body, program.path) == (False, (), "templates/page.html")


# ------------------------------------------------------------------ robustness


NESTED = {
    "tags": "{% if a %}<p title='{{ a }}'>" * 200 + "{% endif %}" * 200,
    "loops": "{% for a in b %}{% with c = a %}" * 100 + "{{ a }}" + "{% endwith %}{% endfor %}" * 100,
}
DEEP = {
    "brackets": ("(", ")"), "lists": ("[", "]"), "calls": ("f(", ")"), "indices": ("a[", "]"), "dicts": ("{a: ", "}"),
    "signs": ("-", ""), "negations": ("not ", ""), "filters": ("", "|f"), "attributes": ("", ".b"),
    "sums": ("", " + b"), "branches": ("a if b else ", ""), "tests": ("", " is b(1)"), "texts": ("", " ~ b"),
    "choices": ("", " or b"),
}  # fmt: skip


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_nested_tags(text):
    _, program = _read(text)
    assert program.understood
    assert [node for node in _nodes(program) if isinstance(node, Print)]


@pytest.mark.parametrize(("before", "after"), DEEP.values(), ids=DEEP)
def test_trees_are_not_deep_however_deep_the_text(before, after):
    count = 5_000
    _, program = _read("{{ " + before * count + "a" + after * count + " }}{{ b }}")
    assert program.understood
    assert program.body[-1].value.id == "b"
    assert _height(program.body[0]) < 300


def _height(root):
    height, level = 0, [root]
    while level:
        height += 1
        level = [child for node in level for child in _held(node)]
    return height


def _held(node):
    for name in node.__struct_fields__:
        value = getattr(node, name)
        yield from (one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, tree.Node))


@pytest.mark.parametrize("text", ["{% if a %}" * 5_000, "{% if a %}" + "{% elif b %}" * 5_000 + "{% endif %}"])
def test_tags_that_are_nested_too_deeply(text):
    assert not _read(text)[1].understood


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        '<a b="',
        "<!--",
        "</scrip ",
        "<script>",
        "<a b{{ x }}",
        "<a b='{{ x }}",
        "<tr class='{{ a }}'><td>{{ b|c }}</td>",
    ],
)
def test_a_large_page(piece):
    _, program = _read(piece * (200_000 // len(piece)))
    assert program.understood


PIECES = st.sampled_from([
    "{{ ", " }}", "{% if a %}", "{% endif %}", "{% else %}", "{% for a in b %}", "{% endfor %}", "{% block a %}",
    "{% endblock %}", "{% macro a(b) %}", "{% endmacro %}", "{# ", " #}", "{% raw %}", "{% endraw %}", "{% ", " %}",
    "{%- ", "-}}", "a", "|b", "(", ")", "'", '"', "<p ", "='", ">", "<script>", "</script>", "é\U0001f600", "\r\n",
    "\x00", "\ud800", "set a = ", "trans", "{{ a }}", "<!--", "-->",
])  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.binary()))
def test_no_text_is_too_strange(text):
    source, program = _read(text)
    assert program.understood or not program.body
    for node in _nodes(program):
        assert 0 <= node.start <= node.end <= len(source.data)
        for child in _held(node):
            assert node.start <= child.start <= child.end <= node.end
