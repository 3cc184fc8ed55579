"""What is only guessed, since a value went through something unknown on its way, and what is known in spite of that."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.flows import hits
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
import os
import vendor
from flask import Flask, request, session
from flask_babel import gettext
app = Flask(__name__)
"""


def guessed(folder: Path, body: str) -> list[bool]:
    """Of each command that a client's text reaches, whether that is a guess."""
    text = HEAD + dedent(body)
    (folder / "app.py").write_text(text)
    return [hit.guessed for hit in hits(project_of(folder), "command")]


@pytest.mark.parametrize(
    "value",
    [
        "vendor.plain(request.args['q'])",
        "vendor.Thing(request.args['q']).text",
        "vendor.find(request.args['q']).get('name')",
        "vendor.Thing(name=request.args['q'])",
        "f\"ls {vendor.plain(request.args['q'])}\".strip()",
        "thing(request.args['q'])",
        "TABLE[vendor.key()](request.args['q'])",
        "bytes(vendor.plain(request.args['q']), 'utf-8').decode()",
    ],
)
def test_what_an_unknown_call_gives_back_is_a_guess(tmp_path: Path, value: str) -> None:
    body = f"""
    TABLE = vendor.table()

    def thing(text):
        return vendor.plain(text)

    @app.get("/")
    def view():
        os.system({value})
        return "done"
    """
    assert guessed(tmp_path, body) == [True]


@pytest.mark.parametrize(
    "value",
    [
        "request.args['q']",
        "request.get_json().get('q')",
        "request.get_json()['rows'][0].pop('q')",
        "gettext('Hello %(name)s', name=request.args['q'])",
        "str(ValueError(request.args['q']))",
        "{'a': request.args['q']}.get('a')",
        "kept(request.args['q'])",
        "vendor.plain(request.args['p']) + request.args['q']",
        "request.args['q'] if vendor.plain(request.args['q']) else 'ls'",
    ],
)
def test_what_is_known_is_no_guess(tmp_path: Path, value: str) -> None:
    body = f"""
    def kept(text):
        vendor.plain(text)
        return text

    @app.get("/")
    def view():
        os.system({value})
        return "done"
    """
    assert False in guessed(tmp_path, body)


def test_a_field_of_what_was_mixed_is_a_guess(tmp_path: Path) -> None:
    body = """
    import json

    @app.get("/")
    def view():
        mixed = json.loads(json.dumps({"name": request.args["name"], "town": request.args["town"]}))
        os.system(mixed["name"])
        return "done"

    def named(fields):
        return fields["name"]

    @app.get("/named")
    def of_function():
        os.system(named(json.loads(json.dumps({"name": request.args["name"], "town": request.args["town"]}))))
        return "done"

    @app.get("/whole")
    def whole():
        os.system(named(request.get_json()))
        os.system(json.loads(request.args["fields"])["name"])
        os.system((request.get_json(silent=True) or request.form)["name"])
        return "done"

    @app.get("/either")
    def either():
        fields = request.args.get("fields")
        if not fields:
            fields = request.headers.get("X-Fields")
        os.system(json.loads(fields)["name"])
        return "done"
    """
    assert guessed(tmp_path, body) == [True] * 4 + [False] * 6


def test_of_a_guess_and_a_proof_the_proof_counts(tmp_path: Path) -> None:
    body = """
    @app.get("/")
    def view():
        text = request.args["q"]
        os.system(vendor.plain(text) if vendor.known() else text)
        return "done"
    """
    assert guessed(tmp_path, body) == [False]


def test_a_guess_stays_one_where_it_is_kept(tmp_path: Path) -> None:
    body = """
    @app.post("/")
    def keep():
        session["line"] = vendor.plain(request.form["line"])
        return "kept"

    @app.get("/")
    def view():
        os.system(session["line"])
        return "done"
    """
    assert guessed(tmp_path, body) == [True]


@pytest.mark.parametrize(
    ("line", "guess"),
    [
        ("start({ name: '{{ name }}', size: 4 });", False),
        ("  name: '{{ name or \"nobody\" }}',", True),
        ('  "name": "{{ name }}"  // as it was sent', True),
        ("this.form.name = '{{ name }}';", True),
        ("  first: '{{ name }}', last: '{{ name }}',", False),
        ("  html: '{{ name }}',", False),
        ("  name: '{{ name|safe }}',", False),
        ("  name: {{ name }},", False),
        ("  href: '{{ name }}',", False),
        ("search(3, '{{ name }}', 'all');", True),
        ("search({{ size }}, '{{ name }}');", True),
        ("search('{{ name }}', '{{ other }}');", False),
        ("localStorage.setItem('name', '{{ name }}');", True),
        ("toastr.error('{{ name }}');", False),
        ("load('{{ name }}');", False),
        ("this.box.innerHTML = '{{ name }}';", False),
    ],
)
def test_a_field_of_a_script_that_is_one_escaped_text_is_a_guess(tmp_path: Path, line: str, guess: bool) -> None:
    """What is escaped for HTML cannot leave the text; what the script makes of it, nobody has looked at."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(f"<script>\n{line}\n</script>")
    view = "@app.get('/')\ndef view():\n    return render_template('page.html', name=request.args['name'], size=3)\n"
    (tmp_path / "app.py").write_text(HEAD + "from flask import render_template\n" + view)
    found = {hit.guessed for hit in hits(project_of(tmp_path), "script")}
    assert found == {guess}
