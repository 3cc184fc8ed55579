"""What templates print: through blocks, macros, includes and filters, and in which places it does harm."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.flows import hits
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLACES = ("html", "unquoted", "script", "url")
APP = """
from flask import *
from markupsafe import Markup, escape

app = Flask(__name__)

@app.get("/")
def page():
    name, link = request.args["name"], request.args["link"]
    return render_template("page.html", name=name, link=link, count=int(request.args["count"]))
"""

Hits = set[tuple[str, str]]


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., Hits]:
    """The files and the kinds of places that a client's text reaches; a dot in a name is written as two underscores."""

    def run(page: str = "", app: str = APP, **templates: str) -> Hits:
        (tmp_path / "app.py").write_text(dedent(app))
        for name, text in {"page.html": page, **templates}.items():
            path = tmp_path / "templates" / name.replace("__", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        project = project_of(tmp_path)
        return {(hit.location.path.removeprefix("templates/"), hit.kind) for hit in hits(project, *PLACES)}

    return run


BASE = "{% block top %}{{ name|safe }}{% endblock %}{% block main %}{% endblock %}"


@pytest.mark.parametrize(
    ("child", "found"),
    [
        ("{% block top %}{{ super() }}!{% endblock %}", {("base.html", "html")}),
        ("{% block top %}{{ name }}{% endblock %}", set()),
        ("{% block main %}{{ name }}{% endblock %}", {("base.html", "html")}),
        (
            "{% set name = 'Rye' %}{% block top %}{% endblock %}{% block main %}{{ link|safe }}{% endblock %}",
            {("page.html", "html")},
        ),
        ("{{ name|safe }}{% block top %}{% endblock %}", set()),
        (
            "{% block top %}{% block inner %}{{ name|safe }}{% endblock %}{% endblock %}",
            {("page.html", "html")},
        ),
    ],
)
def test_blocks_that_are_filled(printed: Callable[..., Hits], child: str, found: Hits) -> None:
    assert printed("{% extends 'base.html' %}" + child, base__html=BASE) == found


def test_pages_of_one_base_are_told_apart(printed: Callable[..., Hits]) -> None:
    app = APP.replace('render_template("page.html"', 'render_template("other.html" if link else "page.html"')
    other = "{% extends 'base.html' %}{% block top %}{{ name|safe }}{% endblock %}"
    page = "{% extends 'base.html' %}{% block top %}{{ name }}{% endblock %}"
    assert printed(page, app, other__html=other, base__html=BASE) == {("other.html", "html")}


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("{% call box() %}{{ name }}{% endcall %}", {"script"}),
        ("{% call box() %}{{ name|tojson }}{% endcall %}", set()),
        ("{% call box() %}{{ count }}{% endcall %}", set()),
        ("{% call quiet() %}{{ name|safe }}{% endcall %}", set()),
        ("{% call(one) each([name, 'Rye']) %}{{ one|safe }}{% endcall %}", {"html"}),
        ("{% call(one) each(['Oat', 'Rye']) %}{{ one|safe }}{% endcall %}", set()),
    ],
)
def test_macros_with_a_caller(printed: Callable[..., Hits], page: str, kinds: set[str]) -> None:
    macros = (
        "{% macro box() %}<script>{{ caller() }}</script>{% endmacro %}{% macro quiet() %}<hr>{% endmacro %}"
        "{% macro each(items) %}{% for item in items %}{{ caller(item) }}{% endfor %}{% endmacro %}"
    )
    imported = "{% from 'macros.html' import box, quiet, each %}"
    assert {kind for _, kind in printed(imported + page, macros__html=macros)} == kinds


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("{% include 'part.html' %}", {("part.html", "html")}),
        ("{% include 'part.html' without context %}", set()),
        ("{% with name = 'Rye' %}{% include 'part.html' %}{% endwith %}", set()),
        ("{% for name in [link] %}{% include 'part.html' %}{% endfor %}", {("part.html", "html")}),
        ("{% import 'part.html' as part %}{{ part.shown() }}", set()),
        ("{% import 'part.html' as part with context %}{{ part.shown() }}", {("part.html", "html")}),
    ],
)
def test_what_other_templates_see(printed: Callable[..., Hits], page: str, found: Hits) -> None:
    part = "{{ name|safe }}{% macro shown() %}{{ name|safe }}{% endmacro %}"
    assert printed(page, part__html=part) == found


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("{% macro shown(text) %}{{ text }}{% endmacro %}<script>{{ shown(name) }}</script>", {"script"}),
        ("{% macro shown(text) %}{{ text }}{% endmacro %}{{ shown(name)|safe }}", set()),
        ("{% macro shown() %}{{ name|safe }}{% endmacro %}{{ shown() }}", {"html"}),
        ("{% macro all(n) %}{{ name|safe }}{% if n %}{{ all(n - 1) }}{% endif %}{% endmacro %}{{ all(2) }}", {"html"}),
        ("{% set text %}{{ name }}{% endset %}{{ text }}", set()),
        ("{% set text %}{{ name }}{% endset %}<script>{{ text }}</script>", {"script"}),
        ("{% with name = 'Rye' %}{{ name|safe }}{% endwith %}", set()),
        ("{% with name = 'Rye' %}{% endwith %}{{ name|safe }}", {"html"}),
        ("{% set ns = namespace(text='') %}{% set ns.text = name %}{{ ns.text|safe }}", {"html"}),
        ("{% set all = {'a': name, 'b': 'Rye'} %}{{ all.b|safe }}", set()),
        ("{% for key, value in {'a': name}.items() %}{{ key|safe }}{% endfor %}", set()),
        ("{{ '<b>'|safe ~ name }}", set()),
        ("{{ ('<b>' ~ name)|safe }}", {"html"}),
        ("{% autoescape false %}{{ '<b>'|safe ~ name }}{% endautoescape %}", {"html"}),
        ("{{ [name]|join('<br>')|safe }}", {"html"}),
        ("{{ [name, name]|join('<br>'|safe) }}", set()),
        ("{{ name|safe|urlize }}", {"html"}),
        ("{{ name|of_an_extension }}", set()),
        ("<p title=\"{{ name|tojson }}\">", {"html"}),
        ("<p title='{{ name|tojson }}'>", set()),
        ("<p title={{ name|tojson }}>", {"unquoted"}),
        ("<p onclick=\"show({{ name|tojson }})\">", {"html"}),
        ("<p onclick='show({{ name|tojson }})'>", set()),
        ("<a href=\"{{ link }}\">", {"url"}),
        ("{% set link = '/shelf/' ~ link %}<a href=\"{{ link }}\">", set()),
        ("{% if link.startswith('https://') %}<a href=\"{{ link }}\">{% endif %}", set()),
        ("{% if name in ['Rye', 'Oat'] %}{{ name|safe }}{% endif %}", set()),
    ],
)  # fmt: skip
def test_values_and_places(printed: Callable[..., Hits], page: str, kinds: set[str]) -> None:
    assert {kind for _, kind in printed(page)} == kinds


VIEW = """
from flask import *
from markupsafe import Markup, escape

app = Flask(__name__)
{before}

@app.get("/")
def page():
    name = request.args["name"]
    {body}
"""

BOLD = """
class Bold:
    def __init__(self, text):
        self.text = text
    def SHOWN(self):
        return self.text
"""


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("return render_template('text.txt', name=name)", {("text.txt", "html")}),
        ("return render_template('text.txt', name=name), {'Content-Type': 'text/plain'}", set()),
        ("return jsonify(text=render_template('text.txt', name=name))", set()),
        ("send(render_template('text.txt', name=name)); return ''", set()),
        ("return render_template('page.html', text=render_template('text.txt', name=name))", {("text.txt", "html")}),
        ("return render_template('other.html', text=render_template('text.txt', name=name))", set()),
        ("return render_template('shell.html', name=name)", {("text.txt", "html")}),
    ],
)
def test_templates_that_are_no_pages_by_their_names(printed: Callable[..., Hits], body: str, found: Hits) -> None:
    app = VIEW.format(before="def send(text): print(text)", body=body)
    shell = "{% include 'text.txt' %}"
    templates = {"text.txt": "{{ name }}", "other.html": "{{ text }}", "shell.html": shell}
    assert printed("{{ text|safe }}", app, **templates) == found


@pytest.mark.parametrize(
    ("before", "template", "found"),
    [
        ("app.jinja_env.autoescape = False", "a.html", True),
        ("app.jinja_env.autoescape = True", "a.txt", False),
        ("app.jinja_options = {'autoescape': False}", "a.html", True),
        ("from jinja2 import select_autoescape\napp.jinja_env.autoescape = select_autoescape(['txt'])", "a.txt", False),
        ("from jinja2 import select_autoescape\napp.jinja_env.autoescape = select_autoescape(['txt'])", "a.html", True),
        ("app.select_jinja_autoescape = lambda name: True", "a.txt", False),
    ],
)
def test_what_an_application_escapes(printed: Callable[..., Hits], before: str, template: str, *, found: bool) -> None:
    app = VIEW.format(before=before, body=f"return render_template({template!r}, name=name)")
    assert printed("", app, **{template: "{{ name }}"}) == ({(template, "html")} if found else set())


@pytest.mark.parametrize(
    ("before", "value", "found"),
    [
        ("", "Markup(name)", True),
        ("", "Markup('<b>{}</b>').format(name)", False),
        ("", "Markup('<b title={}></b>').format(name)", True),
        ("", "Markup('<a href=\"{}\"></a>').format(name)", True),
        ("", "Markup('<a href=\"/{}\"></a>').format(name)", False),
        ("", "str(Markup(name))", False),
        ("", "f'{Markup(name)}'", False),
        ("", "Markup(escape(name).unescape())", True),
        ("ROW = Markup('<b>%s</b>')", "ROW % name", False),
        ("def bold(text): return Markup('<b>') + text", "bold(name)", False),
        ("def bold(text): return Markup('<b>') + text", "bold(Markup(name))", True),
        (BOLD.replace("SHOWN", "__html__"), "Bold(name)", True),
        (BOLD.replace("SHOWN", "__str__"), "Bold(name)", False),
    ],
)  # fmt: skip
def test_markup(printed: Callable[..., Hits], before: str, value: str, *, found: bool) -> None:
    app = VIEW.format(before=before, body=f"return render_template('page.html', text={value})")
    assert bool(printed("{{ text }}", app)) is found


@pytest.mark.parametrize(
    ("decorator", "found"),
    [
        ("return view()", True),
        ("return view().upper()", True),
        ("return jsonify(view())", False),
        ("answer = make_response(view()); answer.mimetype = 'text/plain'; return answer", False),
        ("return str(len(view()))", False),
    ],
)
def test_decorators_answer_for_their_views(printed: Callable[..., Hits], decorator: str, *, found: bool) -> None:
    app = f"""
from flask import *
from functools import wraps

app = Flask(__name__)

def wrapped(view):
    @wraps(view)
    def wrapper():
        {decorator}
    return wrapper

@app.get("/")
@wrapped
def page():
    return request.args["name"]
"""
    assert printed("", app) == ({("app.py", "html")} if found else set())


def test_pages_that_would_never_end(printed: Callable[..., Hits]) -> None:
    assert printed("{{ name|safe }}{% include 'page.html' %}") == {("page.html", "html")}
    assert printed("{% extends 'page.html' %}{% block top %}{{ name|safe }}{% endblock %}") == {("page.html", "html")}
    growing = "{% macro more(text) %}{{ text|safe }}{{ more(text ~ 'a') }}{% endmacro %}{{ more(name) }}"
    assert printed(growing) == {("page.html", "html")}
    inside = "{% macro box(n) %}{% call box(n) %}{{ caller() }}{% endcall %}{% endmacro %}{{ box(1) }}{{ name|safe }}"
    assert printed(inside) == set()  # it calls itself for ever, and what follows never comes
    macros = "".join(
        f"{{% macro m{n}(text) %}}{{{{ m{n - 1}(text) }}}}{{{{ m{n - 2}(text) }}}}{{% endmacro %}}"
        for n in range(2, 30)
    )
    first = "{% macro m0(text) %}{{ text|safe }}{% endmacro %}{% macro m1(text) %}{{ m0(text) }}{% endmacro %}"
    assert printed(f"{first}{macros}{{{{ m29(name) }}}}") == {("page.html", "html")}


ROWS = """
from flask import *
from flask_login import UserMixin, current_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)

class Reader(UserMixin, db.Model):
    name = db.Column(db.Text)
    shelf = db.Column(db.Text)
    notes = db.relationship("Note", backref="reader", lazy={lazy!r})

class Note(db.Model):
    text = db.Column(db.Text)

@app.post("/")
def add():
    current_user.name = request.form["name"]
    db.session.add(Note(text=request.form["text"]))
    return ""

@app.get("/")
def page():
    return render_template("page.html", reader=db.session.get(Reader, 1), pages=Note.query.paginate(page=1))
"""


@pytest.mark.parametrize("lazy", ["select", "dynamic"])
@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("{{ reader.name|safe }}", True),
        ("{{ reader.shelf|safe }}", False),
        ("{{ reader.name }}", False),
        ("{% for note in reader.notes %}{{ note.text|safe }}{% endfor %}", True),
        ("{% for note in pages.items %}{{ note.text|safe }}{{ note.reader.shelf|safe }}{% endfor %}", True),
        ("{% for note in pages.items %}{{ note.reader.name|safe }}{% endfor %}", True),
        ("{% for note in pages.items %}{{ note.reader.shelf|safe }}{% endfor %}", False),
    ],
)
def test_rows_of_others(printed: Callable[..., Hits], page: str, lazy: str, *, found: bool) -> None:
    assert bool(printed(page, ROWS.format(lazy=lazy))) is found


@pytest.mark.parametrize(
    ("hook", "found"),
    [
        ("answer.mimetype = 'text/plain'", False),
        ("answer.headers['Content-Type'] = 'application/json'", False),
        ("answer.mimetype = 'text/html'", True),
        ("answer.headers['X-Frame-Options'] = 'DENY'", True),
        ("if request.args.get('raw'):\n        answer.mimetype = 'text/plain'", True),
    ],
)
def test_hooks_that_name_the_type_of_each_answer(printed: Callable[..., Hits], hook: str, *, found: bool) -> None:
    before = f"@app.after_request\ndef label(answer):\n    {hook}\n    return answer"
    assert bool(printed("", VIEW.format(before=before, body="return name"))) is found


def test_a_template_that_may_be_any_of_many_is_not_followed(printed: Callable[..., Hits]) -> None:
    """Of two that a name may mean, each is rendered; of ten nobody knows which, and none is."""
    app = APP.replace('"page.html"', 'request.args["kind"] + ".html"')
    assert printed("{{ name|safe }}", app, other__html="") == {("page.html", "html")}
    assert printed("{{ name|safe }}", app, **{f"other{n}__html": "" for n in range(9)}) == set()
