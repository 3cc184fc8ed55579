"""Programs of templates against Jinja's own parser: the same templates are taken, and they mean the same."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError, nodes

import flaskwright
from flaskwright.syntax import template_tree, tree
from flaskwright.syntax._template_tokens import parse, tokens, without_unknown_tags
from flaskwright.syntax.source import Source
from flaskwright.syntax.template_programs import lower_template

PAGES = sorted(
    path
    for path in Path(flaskwright.__file__).parent.glob("rules/**/templates/**/*")
    if path.suffix in {".html", ".txt"}
)
COMPARISONS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in"}


# -------------------------------------------------------------- Jinja's shapes


def _of_jinja(node):
    """A node of Jinja's as nested lists; what stands for text of the page or for `trans` is left out."""
    match node:
        case None:
            return None
        case list() | tuple():
            return _all(_of_jinja, node)
        case nodes.Output():
            return [
                "many",
                *(["print", _of_jinja(one)] for one in node.nodes if not isinstance(one, nodes.TemplateData)),
            ]
        case nodes.Name():
            return ["name", node.name]
        case nodes.NSRef():
            return ["attribute", ["name", node.name], node.attr]
        case nodes.Const():
            return ["constant", node.value]
        case nodes.Tuple() | nodes.List():
            return [type(node).__name__, _of_jinja(node.items)]
        case nodes.Dict():
            return ["dict", [[_of_jinja(pair.key), _of_jinja(pair.value)] for pair in node.items]]
        case nodes.CondExpr():
            orelse = ["constant", ""] if node.expr2 is None else _of_jinja(node.expr2)
            return ["if", _of_jinja(node.test), _of_jinja(node.expr1), orelse]
        case nodes.Filter() | nodes.Test():
            return [type(node).__name__, _of_jinja(node.node), node.name, *_arguments_of_jinja(node)]
        case nodes.Call():
            return ["call", _of_jinja(node.node), *_arguments_of_jinja(node)]
        case nodes.Getitem():
            return ["item", _of_jinja(node.node), _of_jinja(node.arg)]
        case nodes.Getattr():
            return ["attribute", _of_jinja(node.node), node.attr]
        case nodes.Slice():
            return ["slice", _of_jinja(node.start), _of_jinja(node.stop), _of_jinja(node.step)]
        case nodes.Concat():
            return ["~", _of_jinja(node.nodes)]
        case nodes.Compare():
            return ["compare", _of_jinja(node.expr), [[COMPARISONS[one.op], _of_jinja(one.expr)] for one in node.ops]]
        case nodes.Or() | nodes.And():
            left = _of_jinja(node.left)
            return [node.operator, *(left[1:] if left[0] == node.operator else [left]), _of_jinja(node.right)]
        case nodes.Not() | nodes.Neg() | nodes.Pos():
            return [node.operator, _of_jinja(node.node)]
        case nodes.BinExpr():
            return [node.operator, _of_jinja(node.left), _of_jinja(node.right)]
        case _:
            return _statement_of_jinja(node)


def _arguments_of_jinja(node):
    return [
        _of_jinja(node.args),
        [[keyword.key, _of_jinja(keyword.value)] for keyword in node.kwargs],
        _of_jinja(node.dyn_args),
        _of_jinja(node.dyn_kwargs),
    ]


def _statement_of_jinja(node):
    match node:
        case nodes.If():
            orelse = _of_jinja(node.else_)
            for one in reversed(node.elif_):
                orelse = [["if", _of_jinja(one.test), _of_jinja(one.body), orelse]]
            return ["if", _of_jinja(node.test), _of_jinja(node.body), orelse]
        case nodes.For():
            body = _of_jinja(node.body)
            if node.test is not None:
                body = [["if", _of_jinja(node.test), body, []]]
            return ["for", _of_jinja(node.target), _of_jinja(node.iter), body, _of_jinja(node.else_)]
        case nodes.Assign():
            return ["set", _of_jinja(node.target), _of_jinja(node.node)]
        case nodes.AssignBlock():
            return ["set block", _of_jinja(node.target), _of_jinja(node.filter), _of_jinja(node.body)]
        case nodes.With():
            pairs = zip(node.targets, node.values, strict=True)
            return [
                "scope",
                [*(["set", _of_jinja(one), _of_jinja(value)] for one, value in pairs), *_of_jinja(node.body)],
            ]
        case nodes.Scope():
            return ["scope", _of_jinja(node.body[0].body)]
        case nodes.Macro():
            return ["macro", node.name, *_signature_of_jinja(node), _of_jinja(node.body)]
        case nodes.CallBlock():
            return ["call block", _of_jinja(node.call), *_signature_of_jinja(node), _of_jinja(node.body)]
        case nodes.FilterBlock():
            return ["filter block", _of_jinja(node.filter), _of_jinja(node.body)]
        case nodes.Block():
            return ["block", node.name, node.scoped, _of_jinja(node.body)]
        case nodes.Extends():
            return ["extends", _of_jinja(node.template)]
        case nodes.Include():
            return ["include", _of_jinja(node.template), node.ignore_missing, node.with_context]
        case nodes.Import():
            return ["import", _of_jinja(node.template), node.target, [], node.with_context]
        case nodes.FromImport():
            names = [list(name) if isinstance(name, tuple) else [name, name] for name in node.names]
            return ["import", _of_jinja(node.template), None, names, node.with_context]
        case nodes.ExprStmt():
            return ["do", _of_jinja(node.node)]
        case nodes.Break() | nodes.Continue():
            return [type(node).__name__]
        case _:
            raise AssertionError(node)


def _signature_of_jinja(node):
    return [[name.name for name in node.args], _of_jinja(node.defaults)]


def _all(convert, found):
    """The shapes of several nodes; those of one `Output` stand side by side."""
    shapes = []
    for node in found:
        shape = convert(node)
        shapes.extend(shape[1:] if shape and shape[0] == "many" else [shape])
    return shapes


# ---------------------------------------------------------------- our own ones


def _of_ours(node):
    match node:
        case None:
            return None
        case tuple():
            return _all(_of_ours, node)
        case tree.Name():
            return ["name", node.id]
        case tree.Constant():
            return ["constant", node.value]
        case tree.Tuple() | tree.List():
            return [type(node).__name__, _of_ours(node.items)]
        case tree.Dict():
            return ["dict", [[_of_ours(item.key), _of_ours(item.value)] for item in node.items]]
        case tree.IfExp():
            return ["if", _of_ours(node.test), _of_ours(node.body), _of_ours(node.orelse)]
        case template_tree.Filter() | template_tree.Test():
            return [type(node).__name__, _of_ours(node.value), node.name, *_arguments_of_ours(node.args)]
        case tree.Call():
            return ["call", _of_ours(node.func), *_arguments_of_ours(node.args)]
        case tree.Subscript():
            return ["item", _of_ours(node.value), _of_ours(node.index)]
        case tree.Attribute():
            return ["attribute", _of_ours(node.value), node.attr]
        case tree.Slice():
            return ["slice", _of_ours(node.lower), _of_ours(node.upper), _of_ours(node.step)]
        case tree.FString():
            return [
                "~",
                [_of_ours(part.value if isinstance(part, tree.Interpolation) else part) for part in node.parts],
            ]
        case tree.Compare():
            pairs = zip(node.ops, node.comparators, strict=True)
            return ["compare", _of_ours(node.left), [[op, _of_ours(value)] for op, value in pairs]]
        case tree.BoolOp():
            first, *others = [_of_ours(value) for value in node.values]
            return [node.op, *(first[1:] if first[0] == node.op else [first]), *others]
        case tree.UnaryOp():
            return [node.op, _of_ours(node.operand)]
        case tree.BinOp():
            return [node.op, _of_ours(node.left), _of_ours(node.right)]
        case _:
            return _statement_of_ours(node)


def _arguments_of_ours(arguments):
    stars = {one.star: _of_ours(one.value) for one in arguments if one.star}
    return [
        [_of_ours(one.value) for one in arguments if not one.star and one.keyword is None],
        [[one.keyword, _of_ours(one.value)] for one in arguments if one.keyword is not None],
        stars.get(1),
        stars.get(2),
    ]


def _statement_of_ours(node):
    match node:
        case template_tree.Print():
            return ["print", _of_ours(node.value)]
        case tree.If():
            return ["if", _of_ours(node.test), _of_ours(node.body), _of_ours(node.orelse)]
        case tree.For():
            return ["for", _of_ours(node.target), _of_ours(node.iter), _of_ours(node.body), _of_ours(node.orelse)]
        case tree.Assign():
            return ["set", _of_ours(node.targets[0]), _of_ours(node.value)]
        case template_tree.SetBlock():
            return ["set block", _of_ours(node.target), _of_ours(node.filter), _of_ours(node.body)]
        case template_tree.Scoped():
            return ["scope", _of_ours(node.body)]
        case tree.FunctionDef():
            return ["macro", node.name, *_signature_of_ours(node.params), _of_ours(node.body)]
        case template_tree.CallBlock():
            return ["call block", _of_ours(node.call), *_signature_of_ours(node.params), _of_ours(node.body)]
        case template_tree.FilterBlock():
            return ["filter block", _of_ours(node.filter), _of_ours(node.body)]
        case template_tree.Block():
            return ["block", node.name, node.scoped, _of_ours(node.body)]
        case template_tree.Extends():
            return ["extends", _of_ours(node.template)]
        case template_tree.Include():
            return ["include", _of_ours(node.template), node.ignore_missing, node.context]
        case template_tree.Import():
            names = [list(pair) for pair in node.names]
            return ["import", _of_ours(node.template), node.target, names, node.context]
        case tree.ExprStmt():
            return ["do", _of_ours(node.value)]
        case tree.Break() | tree.Continue():
            return [type(node).__name__]
        case _:
            raise AssertionError(node)


def _signature_of_ours(params):
    defaults = [_of_ours(param.default) for param in params.items if param.default is not None]
    return [[param.name for param in params.items], defaults]


# ----------------------------------------------------------------- the compare


def _jinja(text):
    """Jinja's tree of a text less the tags that it does not know, or `None`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return parse(without_unknown_tags(list(tokens(text)))[0])
        except (TemplateSyntaxError, ValueError):
            return None


def _compare(text):
    expected = _jinja(text)
    program = lower_template(Source("page.html", text.encode("utf-8", "replace")), html=True)
    assert program.understood is (expected is not None), text
    if expected is not None and "trans" not in text and "debug" not in text:
        assert _of_ours(program.body) == _of_jinja(expected.body), text


EXPRESSIONS = st.recursive(
    st.sampled_from(["a", "b.c", "none", "true", "1", "2.5", "'x'", "f()", "a|g", "a is d", "a[0]", "a.0", "(a, b)"]),
    lambda inner: st.builds(
        lambda form, one, two: form.replace("%1", one).replace("%2", two),
        st.sampled_from([
            "%1 + %2", "%1 - %2 * %1", "%1 ** %2", "%1 // %2", "%1 % %2", "%1 ~ %2 ~ %1", "-%1", "- -%1", "+%1|g",
            "%1 and %2", "%1 or %2 or %1", "not %1", "not not %1", "%1 == %2", "%1 < %2 <= %1", "%1 in %2",
            "%1 not in %2", "%1 if %2", "%1 if %2 else %1", "(%1)", "(%1).a", "(%1)[%2]", "a[%1:%2]", "a[:%1, ::%2]",
            "(%1)(%2)", "f(%1, *%2)", "f(k=%1, **%2)", "f(*%1, k=%2)", "(%1)|g(%2)|h.i", "%1|g|h", "(%1) is d",
            "(%1) is not d(%2)", "a is d %1", "[%1, %2,]", "{%1: %2}", "(%1,)", "(%1, %2)", "()",
        ]),
        inner,
        inner,
    ),
    max_leaves=8,
)  # fmt: skip
PARTS = st.sampled_from([
    "a", "b", "c.d", "true", "1", "'x'", "+", "-", "~", "**", "==", "and", "or", "not", "in", "is", "if", "else", "(",
    ")", "[", "]", "{", "}", ",", ":", ".", "|", "=", "*", "%1", "recursive", "ignore missing", "with context",
    "import", "as", "scoped", "required", "trimmed", "_p",
])  # fmt: skip
TAGS = st.sampled_from([
    "text", "{{ %1 }}", "{{ f(%1) }}", "{% print %1 %}", "{% do %1 %}", "{% if %1 %}", "{% elif %1 %}", "{% else %}",
    "{% endif %}", "{% for %1 in a %}", "{% for a in %1 %}", "{% for a, (b, c) in d if %1 recursive %}",
    "{% endfor %}", "{% break %}", "{% set a = %1 %}", "{% set %1 = a %}", "{% set a | %1 %}", "{% set a.b %}",
    "{% endset %}", "{% with a = %1, b = c %}", "{% with %1 %}", "{% endwith %}", "{% macro m(a, b=%1) %}",
    "{% macro m(%1) %}", "{% endmacro %}", "{% call(%1) m() %}", "{% call f(%1) %}", "{% endcall %}",
    "{% filter g(%1) | %1 %}", "{% endfilter %}", "{% autoescape %1 %}", "{% endautoescape %}", "{% block b %1 %}",
    "{% block b %}", "{% endblock %}", "{% endblock b %}", "{% extends %1 %}", "{% include %1 %}",
    "{% include 'a' ignore missing %1 %}", "{% from 'a' %1 %}", "{% import 'a' as %1 %}",
    "{% from 'a' import a as b, c with context %}", "{% trans %}", "{% trans a=%1, b %}", "{% trans %1 %}",
    "{% pluralize %}", "{% pluralize %1 %}", "{% endtrans %}", "{{ a }}", "{% debug %}", "{# %1 #}",
    "{% raw %}{{ %1 }}{% endraw %}", "{% unknown %1 %}", "{%- if a: -%}", "{% else: %}",
])  # fmt: skip

TEXTS = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=3)


@given(EXPRESSIONS)
def test_expressions_mean_what_jinja_takes_them_for(expression):
    _compare(f"{{{{ {expression} }}}}")


@settings(max_examples=500)
@given(TAGS, st.lists(PARTS, max_size=6).map(" ".join))
def test_tags_with_anything_in_them(tag, inside):
    _compare(tag.replace("%1", inside))


@settings(max_examples=500)
@given(st.lists(TAGS, max_size=8), st.lists(EXPRESSIONS, min_size=1, max_size=3))
def test_tags_in_any_order(tags, expressions):
    written = [tag.replace("%1", expressions[number % len(expressions)]) for number, tag in enumerate(tags)]
    _compare("".join(written))


@pytest.mark.parametrize(
    "text",
    [
        "{% if a %}{{ b }}{% elif c %}{{ d }}{% elif e %}{% else %}{{ f }}{% endif %}",
        "{% for a, b in c|d if a is not e recursive %}{{ loop(a) }}{% continue %}{% else %}{{ f }}{% endfor %}",
        "{% set a, b = c, 1 %}{% set n.a = 1 %}{% set a | upper %}{{ b }}{% endset %}",
        "{% macro m(a, b=1) %}{{ caller(a) }}{% endmacro %}{% call(x, y=2) m(1)(2) %}{{ x }}{% endcall %}",
        "{% filter upper | replace('a', 'b') %}{{ a }}{% endfilter %}{% autoescape false %}{{ a }}{% endautoescape %}",
        "{% extends a or 'b' %}{% block c scoped %}{{ d }}{% block e required %} {# #} {% endblock e %}{% endblock %}",
        "{% include ['a', b] ignore missing without context %}{% include a %}{% import 'b' as c with context %}",
        "{% from 'a' import b, c as d with context %}{% from 'a' import b, %}{% from 'a' import with context %}",
        "{% with %}{% endwith %}{% with a = 1, b = 2 %}{{ a }}{% endwith %}{% print a, 1 %}{% print %}{% do a %}",
        "{% trans 'context' trimmed a=b, c=d(), e %}{{ a }}{{ f }}{% pluralize c %}{{ c }}{% endtrans %}",
        "{% trans %}{% pluralize %}{% endtrans %}",
        "{% trans a %}{% if a %}{% endif %}{% endtrans %}",
        "{% block a %}{% endblock b %}",
        "{% block a required %}{{ b }}{% endblock %}",
        "{% set (a, (b,), ()) = c %}{% for (a) in b %}{% endfor %}",
        "{% set (a.b) = c %}",
        "{% set true = c %}",
        "{% else %}",
        "{% if a %}{% else %}{% elif b %}{% endif %}",
        "{% if a %}{% endfor %}",
        "{% call a %}{% endcall %}",
        "{{ a is b is c }}",
        "{{ '\\d' '\\x' }}",
        "{{ 1_000 }}{{ 0xff }}{{ 1e3 }}{{ " + "9" * 5000 + " }}",
    ],
)
def test_tags(text):
    _compare(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: "/".join(page.parts[-4:]))
def test_templates_of_the_examples(page):
    text = page.read_text("utf-8")
    _compare(text)
    assert _jinja(text) is not None


@given(st.sampled_from(PAGES), st.floats(0, 1), st.integers(0, 12), st.one_of(TAGS, TEXTS))
def test_changed_templates_of_the_examples(page, where, removed, written):
    text = page.read_text("utf-8")
    at = int(where * len(text))
    _compare(text[:at] + written + text[at + removed :])
