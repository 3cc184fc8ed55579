"""Small applications as nobody should write them: names bound anyhow, in any order, to anything."""

from __future__ import annotations

import re
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from flaskwright.engine.checking import Answers, ask_rules
from flaskwright.project.settings import Settings
from flaskwright.rules import load_rules
from tests.engine.projects import project_of

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

MODULES = ("app.py", "models.py", "pkg/__init__.py", "pkg/views.py", "tasks.py")
IMPORTED = ("app", "models", "pkg", "pkg.views", "tasks", ".", ".views", "..", "nowhere")
NAMES = ("app", "bp", "db", "f", "g", "x", "self", "Base", "View", "items", "request", "deco")
ATTRIBUTES = ("route", "x", "f", "query", "args", "config", "session", "append", "register_blueprint", "before_request")
LIBRARIES = (
    "from flask import Flask, Blueprint, request, g, session, current_app, jsonify, render_template, abort",
    "from flask import request as g, g as request",
    "from flask.views import MethodView as View",
    "from flask_sqlalchemy import SQLAlchemy as db",
    "import functools, threading, flask, json as x",
    "from functools import partial, wraps as deco",
    "from celery import shared_task as deco, Celery",
    "from flask import *",
)
LITERALS = (
    "None", "True", "0", "-1", "1.5", "10 ** 400", "''", "'/<int:x>'", "'<x>/{}%s'", "b'\\xff'", "...", "'app:app'",
    "'\\ud800'", "0x" + "f" * 300, "__name__", "'pkg.views'", "[]", "()", "{}", "1j", "'GET'",
)  # fmt: skip

ROUTES = (
    "@app.route('/')", "@bp.get('/<int:x>')", "@app.before_request", "@bp.route('/x', methods=['POST'])", "@deco",
    "@app.errorhandler(404)", "@bp.before_app_request", "@app.teardown_appcontext", "@app.cli.command()", "@f.f",
    "@property", "@classmethod", "@staticmethod", "@deco(f)",
)  # fmt: skip
ORDINARY = (
    "pass", "break", "continue", "raise", "app.run(debug=True)", "threading.Thread(target=f).start()", "f.f = f",
    "app.register_blueprint(bp)", "bp.register_blueprint(bp)", "x = request.args['x']", "return jsonify(g)", "f(f)",
    "app.add_url_rule('/', view_func=f)", "db.init_app(app)", "items.append(items)", "g.x = session", "self.x = self",
    "return render_template('x.html', x=x)", "abort(404)", "deco.delay(request)", "items += items", "return '/', g, f",
)  # fmt: skip
EXPRESSIONS = (
    "{0}.A", "{0}.A({1})", "{0}({1}, *{2}, k={0}, **{1})", "{0}[{1}]", "[*{0}, {1}]", "({0}, {1})",
    "({0} + {1})", "({0} % {1})", "({0} or {1})", "({0} in {1})", "({0} == {1})", "({0} if {1} else {2})",
    "partial({0}, {1})", "{{**{0}, 'k': {1}}}",
    "f'{{N}}{{N!r:>9}}'", "(lambda N=None, *a, **k: {0})", "[{0} for N in {1} if {2}]", "{{N: {0} for N, x in {1}}}",
    "(N := {0})", "functools.partial({0}, {1})", "getattr({0}, 'A', {1})", "super().A({0})", "Flask(__name__)",
    "Blueprint('b', __name__)", "{0}.A({1}, methods=[{2}], view_func=N)", "await {0}",
)  # fmt: skip
STATEMENTS = (
    "{0}", "N = {0}", "N.A = {0}", "N[{0}] = N", "N, *N = {0}", "N += {0}", "del N, N.A", "return {0}", "yield {0}",
    "global N", "N: {0} = {1}", "assert {0}, {1}", "for N.A, N in {0}: {1}", "N = N = {0}", "import N.A as N",
    "raise {0}", "from M import *", "from M import N as N, N", "import M, M", "import M as N",
)  # fmt: skip
BLOCKS = (
    "if {0}:\n{B}\nelse:\n{B}", "for N in {0}:\n{B}", "while {0}:\n{B}\nelse:\n{B}", "with {0} as N:\n{B}",
    "try:\n{B}\nexcept {0} as N:\n{B}\nfinally:\n{B}",
    "match {0}:\n    case N:\n        pass\n{B}", "{D}async def N():\n{B}",
    "{D}def N(N, *args, A={0}):\n{B}", "{D}def N():\n{B}", "{D}class N(N, {0}):\n{B}", "{D}class N:\n    N = N\n{B}",
)  # fmt: skip
HEADS = (
    "",
    "from flask import *\napp = Flask(__name__)\nbp = Blueprint('b', __name__)\nitems = [1, 2, bp]",
    "import flask, threading\nfrom flask import *\napp = flask.Flask(__name__)\nbp = flask.Blueprint('b', 'b')",
    "from flask import Flask, Blueprint, request, g, session, jsonify, abort\napp = Flask('app')",
    "from app import app, bp, f\nfrom flask import request, g, session, jsonify, current_app as x",
)
PLACES = re.compile(r"\b[NAM]\b|{[0-9BD]}")


class _Writer:
    """Writes sources by choices that Hypothesis makes and shrinks."""

    def __init__(self, choices: random.Random) -> None:
        self._choices = choices

    def module(self) -> str:
        lines = [self._choice(HEADS), *(self._choice(LIBRARIES) for _ in range(self._choices.randint(0, 2)))]
        lines += [self._statement(0) for _ in range(self._choices.randint(1, 10))]
        return "\n".join(lines) + "\n"

    def _choice(self, among: Sequence[str]) -> str:
        return among[self._choices.randint(0, len(among) - 1)]

    def _statement(self, depth: int) -> str:
        kind = self._choices.randint(0, 5)
        if kind <= 1:
            return self._choice(ORDINARY)
        if kind <= 3 or depth > 2:
            return self._filled(self._choice(STATEMENTS), depth)
        return self._filled(self._choice(BLOCKS), depth)

    def _expression(self, depth: int) -> str:
        kind = self._choices.randint(0, 3 + depth)
        if kind > 1:
            return self._choice(NAMES)
        return self._filled(self._choice(EXPRESSIONS), depth + 1) if kind else self._choice(LITERALS)

    def _filled(self, template: str, depth: int) -> str:
        def fill(place: re.Match[str]) -> str:
            match place[0]:
                case "N":
                    return self._choice(NAMES)
                case "A":
                    return self._choice(ATTRIBUTES)
                case "M":
                    return self._choice(IMPORTED)
                case "{B}":
                    body = [self._statement(depth + 1) for _ in range(self._choices.randint(1, 3))]
                    return textwrap.indent("\n".join(body), "    ")
                case "{D}":
                    return "".join(f"{self._choice(ROUTES)}\n" for _ in range(self._choices.randint(0, 3)))
                case _:
                    return self._expression(depth)

        return PLACES.sub(fill, template).replace("{{", "{").replace("}}", "}")


@st.composite
def projects(draw: st.DrawFn) -> dict[str, str]:
    """The files of one to four modules that import one another."""
    writer = _Writer(draw(st.randoms(use_true_random=False)))
    return {name: writer.module() for name in sorted(draw(st.sets(st.sampled_from(MODULES), min_size=1, max_size=4)))}


def answers_for(files: Mapping[str, str | bytes], settings: Settings | None = None) -> Answers:
    """What every rule says about a project that consists of these files."""
    settings = settings or Settings()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for name, content in files.items():
            place = root / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode("utf-8", "replace") if isinstance(content, str) else content)
        return ask_rules(project_of(root, settings), tuple(load_rules().values()))
