from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flaskwright.syntax.source import Source
from flaskwright.syntax.templates import parse_template


def _read(text, path="templates/page.html"):
    source = Source(path, text.encode() if isinstance(text, str) else text)
    return source, parse_template(source)


def _texts(source, found):
    return [source.slice(one.start, one.end) for one in found]


def test_several_url_for_on_one_line_have_exact_spans():
    source, template = _read(
        "é {{ url_for('.index', page=1, **query) }}|{{ url_for( \"static\", filename='a(b.css') }}"
        "{{ url_for(name) }}\r\n"
        "{%- if url_for('shop.cart', next=url_for('home')) -%}\r\n{% endif %}"
    )
    assert _texts(source, template.url_for) == [
        "url_for('.index', page=1, **query)",
        "url_for( \"static\", filename='a(b.css')",
        "url_for(name)",
        "url_for('shop.cart', next=url_for('home'))",
        "url_for('home')",
    ]
    first, second, third, *_ = template.url_for
    assert (first.endpoint, first.keywords, first.has_double_star) == (".index", ("page",), True)
    assert (second.endpoint, second.filename) == ("static", "a(b.css")
    assert (third.endpoint, third.positional) == (None, (None,))


def test_what_a_template_loads():
    source, template = _read(
        '{%- extends "base.html" if full else "bare.html" -%}'
        '{% include ["a.html", name] ignore missing %}{% include "b.html" without context %}'
        '{% include kind ~ ".html" %}'
        '{% import "m.html" as m %}{% from "n.html" import field as f, label with context %}'
    )
    (extends,) = template.extends
    assert (extends.names, extends.first_found, extends.dynamic) == (("base.html", "bare.html"), False, False)
    several, one, computed = template.includes
    assert (several.names, several.first_found, several.dynamic, several.ignore_missing) == (
        ("a.html",), True, True, True,
    )  # fmt: skip
    assert (one.names, one.dynamic, one.ignore_missing) == (("b.html",), False, False)
    assert (computed.names, computed.dynamic) == ((), True)
    assert [(one.names, one.target, one.members) for one in template.imports] == [
        (("m.html",), "m", ()),
        (("n.html",), None, (("field", "f"), ("label", "label"))),
    ]
    assert _texts(source, template.imports)[0] == '{% import "m.html" as m %}'


def test_what_a_template_shows_and_reads():
    source, template = _read(
        "{% block body %}{% macro row(user) %}{{ user.name|safe|upper }}{% endmacro %}"
        "{% for key, post in user.posts|sort(attribute='at') recursive %}{{ post['title'] }}{{ 1 + post.size }}"
        "{% endfor %}{{ form.hidden_tag() }}{% set total = cart.total %}"
        "{% filter trim %} x {% endfilter %}{% endblock %}"
    )
    assert [(one.name, source.slice(one.start, one.end)) for one in template.blocks] == [("body", "body")]
    assert [one.name for one in template.macros] == ["row"]
    assert [(one.value, one.filters) for one in template.printed] == [
        ("user.name", ("safe", "upper")),
        ("post.title", ()),
        (None, ()),
        (None, ()),
    ]
    assert _texts(source, template.printed)[0] == "{{ user.name|safe|upper }}"
    assert [(one.name, one.value) for one in template.filters] == [
        ("safe", "user.name"), ("upper", None), ("sort", "user.posts"), ("trim", None),
    ]  # fmt: skip
    (loop,) = template.loops
    assert (loop.targets, loop.iterable) == (("key", "post"), "user.posts")
    assert source.slice(loop.start, loop.end).endswith("{% endfor %}")
    assert _texts(source, template.reads) == [
        "user.name", "user.posts", "post['title']", "post.size", "form.hidden_tag", "cart.total",
    ]  # fmt: skip
    assert [(one.name, source.slice(one.start, one.end)) for one in template.calls] == [
        ("form.hidden_tag", "form.hidden_tag()")
    ]


def test_forms():
    source, template = _read(
        "<form method=POST action=\"{{ url_for('up') }}?next=/\" enctype='multipart/form-data'>"
        "<p title='</form>'><input type=FILE></form>"
        '<form action="/save"></form>'
        "<form action=\"{% if a %}{{ url_for('a') }}{% else %}{{ url_for('b') }}{% endif %}\""
        " method='{{ verb }}'></form>"
        "<form {% if a %}method=post{% endif %}></form>"
        "<form action={{ url_for('plain') }} method=post>"
    )
    upload, literal, branches, conditional, unquoted = template.forms
    assert upload.method.value == "POST"
    assert upload.url_for.endpoint == "up"
    assert upload.action.value is None
    assert upload.enctype.value == "multipart/form-data"
    assert upload.has_file_input
    assert not upload.uncertain
    assert source.slice(upload.start, upload.close).endswith("<input type=FILE></form>")
    assert (literal.action.value, literal.method, literal.has_file_input) == ("/save", None, False)
    assert (branches.url_for, branches.method.value, branches.uncertain) == (None, None, False)
    assert conditional.uncertain
    assert (unquoted.url_for.endpoint, unquoted.method.value) == ("plain", "post")
    assert unquoted.close == len(source.data)


def test_branches_that_each_open_a_form_share_its_inputs():
    _, template = _read("{% if a %}<form action='/a'>{% else %}<form action='/b'>{% endif %}<input type=file></form>")
    assert [form.has_file_input for form in template.forms] == [True, True]


def test_links_are_literal_only():
    source, template = _read(
        '<a href="/about?a=1&amp;b=2">x</a><a href="{{ url_for(\'x\') }}">y</a><a href="/user/{{ id }}">z</a>'
        "<script src=/app.js>'<a href=\"/no\">'</script><!-- <a href='/no'> --><img src='a.png'>"
    )
    assert [(link.tag, link.attribute, link.value) for link in template.links] == [
        ("a", "href", "/about?a=1&b=2"),
        ("script", "src", "/app.js"),
        ("img", "src", "a.png"),
    ]
    assert _texts(source, template.links)[0] == "/about?a=1&amp;b=2"


def test_unknown_tags_are_passed_over():
    _, template = _read("{% assets 'js', output='x' %}<a>{{ url_for('here') }}</a>{% endassets %}{% if x %}{% endif %}")
    assert template.understood
    assert [tag.name for tag in template.unknown_tags] == ["assets", "endassets"]
    assert [call.endpoint for call in template.url_for] == ["here"]


def test_usual_extensions_are_known():
    _, template = _read(
        "{% do a.append(1) %}{% for x in y %}{% break %}{% endfor %}{% trans n=a.b %}{{ n }}{% endtrans %}"
    )
    assert template.understood
    assert template.unknown_tags == ()
    assert "a.b" in [one.name for one in template.reads]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n{% if x %}\n{{ a b }}{% endif %}", 3),
        ("a\r\nb\r\n{% for x in y %}{{ a. }}", 3),
        ("{% if x %}\n{{ a ) }}", 2),
    ],
)
def test_broken_jinja_is_a_problem_with_its_line(text, line):
    _, template = _read(text)
    assert not template.understood
    assert (template.problem.kind, template.problem.line) == ("template", line)


@pytest.mark.parametrize(
    "text",
    [
        "{% load static %}{% if a %}{{ a|date:'Y' }}{% endif %}",
        "<p>{{ a ? b : c }}</p>",
        "{{#each rows}}{{/each}}",
        "p{#id}",
    ],
)
def test_other_template_languages_are_no_problem(text):
    _, template = _read("<a href='/x'></a>" + text)
    assert (template.understood, template.problem) == (False, None)


def test_links_before_an_error_are_kept():
    _, template = _read("<a href='/x'></a>{% if %}")
    assert template.problem is not None
    assert [link.value for link in template.links] == ["/x"]


def test_odd_and_hostile_input_ends():
    for text in (
        "{{" + "(" * 50_000,
        "{{ " + "a." * 50_000 + "b }}",
        "{{ f()" + ".a" * 20_000 + " }}",
        "<a b='" * 20_000,
        "<script>" * 20_000,
        "{% if a %}" * 5_000,
        "{{ " + "9" * 6_000 + " }}",
        "{{ 'a\\d\\xzz' }}",
    ):
        source, template = _read(text)
        assert template.path == source.path


_PIECES = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "-%}",
        "{%-",
        "if",
        "endif",
        "raw",
        "endraw",
        "url_for(",
        ")",
        "'",
        '"',
        "action=",
        ">",
        "</form>",
        "é",
        "|",
        ".",
        "a",
        "[",
        "]",
        "block",
        "1",
        "for x in",
        "<form ",
        "<input type=file",
        "\r\n",
        "\n",
        " ",
    ]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200) | st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_gives_a_template_with_spans_inside_the_file(text):
    source, template = _read(text)
    assert template == parse_template(source)
    if isinstance(text, str):
        for found in (template.url_for, template.reads, template.printed, template.forms, template.links):
            for one in found:
                assert 0 <= one.start <= one.end <= len(source.data)
