"""Where in a page the expressions of a template stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaskwright.syntax import tree
from flaskwright.syntax._program_markup import TEXT, place_of, read, state_at
from flaskwright.syntax.source import Source
from flaskwright.syntax.template_programs import blocks, lower_template
from flaskwright.syntax.template_tree import CallBlock, FilterBlock, Include, Place, Print
from flaskwright.syntax.walk import walk


def _program(text, **options):
    program = lower_template(Source("templates/page.html", text.encode()), html=True, **options)
    assert program.understood, text
    return program


def _places(text, **options):
    """The place of each plain name that is printed, by that name."""
    return {
        node.value.id: node.place
        for statement in _program(text, **options).body
        for node in walk(statement)
        if isinstance(node, Print) and isinstance(node.value, tree.Name)
    }


def _place(text):
    return _places(text)["x"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{{ x }}", Place()),
        ("<p>{{ x }}</p>", Place()),
        ("1 < 2 {{ x }}", Place()),
        ("a <3 {{ x }}", Place()),
        ("<p/>{{ x }}", Place()),
        ("</p>{{ x }}", Place()),
        ("<P\nCLASS = 'a b' hidden id=c>{{ x }}", Place()),
        ("<p title='>'>{{ x }}", Place()),
        ("<p title=it's>{{ x }}", Place()),
        ("<![CDATA[ {{ x }} ]]>", Place()),
        ('<p class="{{ x }}">', Place("attribute", "class", "p", starts=True, quote='"')),
        ("<p class='{{ x }}'>", Place("attribute", "class", "p", starts=True, quote="'")),
        ("<p class=' \n{{ x }}'>", Place("attribute", "class", "p", starts=True, quote="'")),
        ("<p class='a-{{ x }}'>", Place("attribute", "class", "p", quote="'")),
        ("<p class='{{ y }}{{ x }}'>", Place("attribute", "class", "p", quote="'")),
        ("<p class='{% unknown %}{{ x }}'>", Place("attribute", "class", "p", quote="'")),
        ("<p class='{# note #}{{ x }}'>", Place("attribute", "class", "p", starts=True, quote="'")),
        ("<p style='color: {{ x }}'>", Place("attribute", "style", "p", quote="'")),
        ("<P DATA-Size = \"{{ x }}\">", Place("attribute", "data-size", "p", starts=True, quote='"')),
        ("<p class={{ x }}>", Place("unquoted", "class", "p", starts=True)),
        ("<p class= {{ x }}>", Place("unquoted", "class", "p", starts=True)),
        ("<p class=a{{ x }}>", Place("unquoted", "class", "p")),
        ("<p class={{ y }}{{ x }}>", Place("unquoted", "class", "p")),
        ("<p class={{ y }} id={{ x }}>", Place("unquoted", "id", "p", starts=True)),
        ("<p onclick={{ x }}>", Place("unquoted", "onclick", "p", starts=True)),
        ("<input {{ x }}>", Place("tag", tag="input")),
        ("<input disabled {{ x }}>", Place("tag", tag="input")),
        ("<input name='a'{{ x }}>", Place("tag", tag="input")),
        ("<input{{ x }}>", Place("name", tag="input")),
        ("<h{{ x }} class='a'>", Place("name", tag="h")),
        ("<{{ x }}>", Place("name")),
        ("</{{ x }}>", Place("name")),
        ("<p data-{{ x }}='a'>", Place("name", "data-", "p")),
        ("<p {{ y }}{{ x }}>", Place("name", tag="p")),
        ("<{{ tag }} title='{{ x }}'>", Place("attribute", "title", starts=True, quote="'")),
        ("<p {{ y }}='{{ x }}'>", Place("attribute", tag="p", starts=True, quote="'")),
        ("<p data-{{ y }}='{{ x }}'>", Place("attribute", "data-", "p", starts=True, quote="'")),
        ("<div{{ y|xmlattr }}>{{ x }}", Place()),
        ("<!-- {{ x }} -->", Place("comment")),
        ("<!-- <p class='{{ x }}'> -->", Place("comment")),
        ("<!-- a --><p>{{ x }}", Place()),
        ("<!-->{{ x }}", Place()),
        ("<!--->{{ x }}", Place()),
        ("<!-- a --!>{{ x }}", Place()),
        ("<!doctype {{ x }}>", Place("comment")),
        ("<!doctype html>{{ x }}", Place()),
        ("<?xml version='1.0'?>{{ x }}", Place()),
    ],
)  # fmt: skip
def test_text_attributes_and_tags(text, place):
    assert _place(text) == place


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("<a href='{{ x }}'>", True),
        ("<a href='  {{ x }}'>", True),
        ("<base href='{{ x }}'>", True),
        ("<form action='{{ x }}'>", True),
        ("<button formaction='{{ x }}'>", True),
        ("<iframe src='{{ x }}'>", True),
        ("<script src='{{ x }}'>", True),
        ("<embed src='{{ x }}'>", True),
        ("<object data='{{ x }}'>", True),
        ("<svg><a xlink:href='{{ x }}'>", True),
        ("<{{ tag }} href='{{ x }}'>", True),
        ("<img src='{{ x }}'>", False),
        ("<audio src='{{ x }}'>", False),
        ("<video src='{{ x }}'>", False),
        ("<source src='{{ x }}'>", False),
        ("<track src='{{ x }}'>", False),
        ("<link href='{{ x }}'>", False),
        ("<p data='{{ x }}'>", False),
        ("<a data-href='{{ x }}'>", False),
        ("<a title='{{ x }}'>", False),
    ],
)
def test_attributes_that_hold_a_url(text, url):
    place = _place(text)
    assert (place.context, place.url, place.starts) == ("attribute", url, True)


def test_what_stands_before_an_expression_decides_the_scheme():
    assert _place("<a href='/{{ x }}'>") == Place("attribute", "href", "a", url=True, quote="'")
    assert _place("<a href={{ x }}>") == Place("unquoted", "href", "a", starts=True, url=True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<script>var a = {{ x }};</script>", Place("script", tag="script")),
        ("<script>var a = '{{ x }}';</script>", Place("script", tag="script")),
        ("<script>a < b && '<p>' + {{ x }}</script>", Place("script", tag="script")),
        ("<script>'</scripts>' {{ x }}</script>", Place("script", tag="script")),
        ("<SCRIPT type='text/javascript'>{{ x }}", Place("script", tag="script")),
        ("<script type=module>{{ x }}", Place("script", tag="script")),
        ("<script type=''>{{ x }}", Place("script", tag="script")),
        ("<script nonce='{{ y }}'>{{ x }}", Place("script", tag="script")),
        ("<script{{ y }}>{{ x }}", Place("script", tag="script")),
        ("<script type='application/json'>{{ x }}", Place("text", tag="script")),
        ("<script type='text/template' id=a><p class={{ x }}>", Place("text", tag="script")),
        ("<script type='{{ y }}'>{{ x }}", Place("text", tag="script")),
        ("<script>a</script>{{ x }}", Place()),
        ("<script>a</SCRIPT >{{ x }}", Place()),
        ("<style>p { color: {{ x }} }</style>", Place("style", tag="style")),
        ("<textarea><p class='{{ x }}'></textarea>", Place("text", tag="textarea")),
        ("<title>{{ x }}</title>", Place("text", tag="title")),
        ("<p onclick='f({{ x }})'>", Place("script", "onclick", "p", quote="'")),
        ('<p onClick="{{ x }}">', Place("script", "onclick", "p", starts=True, quote='"')),
        ("<p once='{{ x }}'>", Place("attribute", "once", "p", starts=True, quote="'")),
        ("<iframe srcdoc='{{ x }}'>", Place("script", "srcdoc", "iframe", starts=True, quote="'")),
        ("<a href='javascript:f({{ x }})'>", Place("script", "href", "a", url=True, quote="'")),
        ("<a href=' JavaScript:f({{ x }})'>", Place("script", "href", "a", url=True, quote="'")),
        ("<a title='javascript:f({{ x }})'>", Place("attribute", "title", "a", quote="'")),
    ],
)
def test_scripts_and_other_raw_text(text, place):
    assert _place(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "<p class='a{% if y %} b{% endif %}'>{{ x }}",
        "<p {% if y %}class='a'{% endif %}>{{ x }}",
        "<p{% if y %} class='a'{% elif z %} class='b'{% else %}{% endif %}>{{ x }}",
        "<option {% if y %}selected{% endif %}>{{ x }}",
        "{% if y %}<p>{% else %}<p class='b'>{% endif %}{{ x }}",
        "{% if y %}<p title='a{% else %}<p title='b{% endif %}'>{{ x }}",
        "{% if y %}<script>{% endif %}{{ x }}",
        "{% for a in b %}<p title='{{ a }}'>{% endfor %}{{ x }}",
        "{% for a in b %}<p>{% else %}<script>{% endfor %}{{ x }}",
        "{% with a = 1 %}<p title='a'>{% endwith %}{{ x }}",
        "{% set a %}<script>{% endset %}{{ x }}",
        "{% macro a() %}<script>{% endmacro %}{{ x }}",
        "{% call a() %}<script>{% endcall %}{{ x }}",
        "{% trans %}<p title='{{ a }}'>{% pluralize %}<p title='{{ a }}'>{% endtrans %}{{ x }}",
        "{% raw %}<p title='{{ a }}'>{% endraw %}{{ x }}",
    ],
)
def test_the_page_goes_on_in_text(text):
    assert _place(text) == Place()


def test_branches_begin_where_their_condition_stands():
    places = _places(
        "<a href='{% if a %}{{ a }}{% elif b %}/{{ b }}{% else %}{{ c }}{% endif %}' {% for d in e %}{{ d }}"
        "{% endfor %}>{% if f %}<script>{{ f }}{% else %}<style>{{ g }}{% endif %}{{ h }}"
    )
    assert {name: (place.context, place.starts) for name, place in places.items()} == {
        "a": ("attribute", True),
        "b": ("attribute", False),
        "c": ("attribute", True),
        "d": ("tag", False),
        "f": ("script", False),
        "g": ("style", False),
        "h": ("script", False),
    }  # fmt: skip
    assert _place("<a href='{% if a %}/{% endif %}{{ x }}'>").starts
    assert not _place("<a href='{% if a %}/{% else %}/b/{% endif %}{{ x }}'>").starts


def test_bodies_that_are_printed_elsewhere_begin_in_text():
    places = _places(
        "<script>{% macro m(a) %}{{ a }}{% endmacro %}{% set b %}{{ b }}{% endset %}{% call m(1) %}{{ c }}{% endcall %}"
        "{% filter upper %}{{ d }}{% endfilter %}{% autoescape true %}{{ e }}{% endautoescape %}"
    )
    assert {name: place.context for name, place in places.items()} == {
        "a": "text", "b": "text", "c": "text", "d": "script", "e": "script",
    }  # fmt: skip


def test_blocks_of_a_base_template_say_where_they_stand():
    program = _program(
        "<body class='{% block kind %}{% endblock %}'>{% block body %}<script>{% block code scoped %}{% endblock %}"
        "</script>{% endblock body %}"
    )
    found = blocks(program)
    assert {name: block.place for name, block in found.items()} == {
        "kind": Place("attribute", "class", "body", starts=True, quote="'"),
        "body": Place(),
        "code": Place("script", tag="script"),
    }
    assert [name for name, block in found.items() if block.scoped] == ["code"]


def test_blocks_of_a_child_begin_where_they_are_told():
    child = (
        "{% extends 'base.html' %}{% block head %}<script>{% block code %}{{ a }}{% endblock %}{% endblock %}"
        "{% block body %}{{ b }}<p class='{{ c }}'>{% endblock %}"
    )
    assert {name: place.context for name, place in _places(child).items()} == {
        "a": "script", "b": "text", "c": "attribute",
    }  # fmt: skip
    told = _places(child, starts={"body": Place("script", tag="script"), "other": Place("comment")})
    assert {name: place.context for name, place in told.items()} == {"a": "script", "b": "script", "c": "script"}
    kind = Place("attribute", "class", "body", quote='"')
    assert _places(child, starts={"body": kind})["b"] == kind


def test_included_templates_begin_where_they_are_told():
    assert _places("{{ x }}", begins=Place("script", tag="script"))["x"] == Place("script", tag="script")
    (include,) = [node for node in _program("<p title='{% include 'a' %}'>").body if isinstance(node, Include)]
    assert include.place == Place("attribute", "title", "p", starts=True, quote="'")
    assert not _place("<a href='{% include 'a' %}{{ x }}'>").starts


def test_places_of_blocks_that_print():
    program = _program("<script>{% call m() %}{% endcall %}{% filter upper %}{% endfilter %}")
    assert [(type(node), node.place.context) for node in program.body] == [
        (CallBlock, "script"),
        (FilterBlock, "script"),
    ]


MARKUP = st.lists(
    st.sampled_from([
        "<", ">", "/", "=", "'", '"', " ", "<!--", "-->", "a", "href", "onclick", "type", "script", "style", "json",
        "<p", "</", "<script>", "<textarea>", "javascript:", "<!", "<a href='", "srcdoc='",
        "<script type='text/template'>",
    ])
).map("".join)  # fmt: skip


@pytest.mark.parametrize("place", [Place("script"), Place("style"), Place("comment"), Place("tag"), Place("attribute")])
def test_places_may_be_told_by_their_context_alone(place):
    assert _places("{{ x }}", begins=place)["x"].context == place.context


@given(MARKUP)
def test_a_place_leads_back_to_where_it_is(markup):
    place = place_of(read(TEXT, markup))
    assert place_of(state_at(place)) == place
