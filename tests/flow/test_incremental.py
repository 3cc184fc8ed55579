"""What was kept of an earlier run gives what a run from scratch gives; only what a change can reach is made again."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flaskwright.engine.limits import room_for_analysis
from flaskwright.flow.dataflow.entries import Entries
from flaskwright.flow.dataflow.taints import Label, Taint
from flaskwright.flow.incremental import following, records
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.analysis import Earlier, Flow, Subject
    from flaskwright.flow.dataflow.entries import Spared
    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.flow.dataflow.trails import Outdated, Start

BOOKINGS = Path(__file__).parents[2] / "examples" / "bookings"


class Store:
    """Keeps what one run found for the next."""

    def __init__(self) -> None:
        self.kept: bytes | None = None

    def flow(self) -> bytes | None:
        return self.kept

    def keep_flow(self, encoded: bytes) -> None:
        self.kept = encoded


class Runs:
    """The starts that were made, run by run of the engine."""

    def __init__(self) -> None:
        self.made: list[set[Start]] = []

    @property
    def functions(self) -> set[str]:
        return {f"{path}:{start}" for made in self.made for path, start, *_ in made}


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    found = Runs()
    follow = following.follow

    def watched(subject: Subject, spared: dict[Start, Spared], earlier: Earlier) -> tuple[Engine, Entries]:
        engine, entries = follow(subject, spared, earlier)
        found.made.append(set(entries.trails))
        return engine, entries

    monkeypatch.setattr(following, "follow", watched)
    return found


def flow(root: Path, store: Store | None) -> Flow:
    project = project_of(root, flow_store=store)
    with room_for_analysis():
        return project.flow


def said(found: Flow) -> list[object]:
    """All that rules can see of a flow."""
    return [
        *(
            (
                one.place.kind,
                one.place.sink,
                one.location,
                one.place.info.qualname if one.place.info is not None else None,
                type(one.place.node).__name__ if one.place.info is not None else None,
                one.place.errors,
                one.place.detail,
                one.label,
                one.steps,
                one.guessed,
            )
            for one in found.hits
        ),
        *((one.kind, one.sink, one.location, one.detail) for one in found.misuses),
        *found.unfollowed,
    ]


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")


OTHERS = "from flask import Blueprint\nothers = Blueprint('others', __name__)\n" + "".join(
    f"@others.get('/{number}')\ndef view_{number}():\n    return ''\n" for number in range(12)
)
APP = {
    "answers.py": "def typed(response):\n    response.headers['Content-Type'] = 'text/plain'\n    return response\n",
    "app.py": "from flask import Flask, render_template\nfrom answers import typed\nfrom others import others\n"
    "from views import pages\napp = Flask(__name__)\napp.register_blueprint(pages)\napp.register_blueprint(others)\n"
    "app.after_request(typed)\n"
    "@app.get('/about')\ndef about():\n    return render_template('about.html')\n",
    "views.py": "import os\nfrom flask import Blueprint, g, render_template, request, session\n"
    "from helpers import prepared\n"
    "pages = Blueprint('pages', __name__)\n"
    "@pages.get('/run')\ndef run():\n    os.system(prepared(request.args['command']))\n    return ''\n"
    "@pages.get('/keep')\ndef keep():\n    session['command'] = 'date'\n    return ''\n"
    "@pages.get('/again')\ndef again():\n    os.system(session['command'])\n    return ''\n"
    "@pages.get('/echo')\ndef echo():\n    return request.args['name']\n"
    "@pages.get('/page')\ndef page():\n    return render_template('page.html', name=request.args['name'])\n",
    "others.py": OTHERS,
    "helpers.py": "import shlex\ndef prepared(command):\n    return command\n",
    "templates/page.html": "{% extends 'base.html' %}{% block main %}<p>{{ name }}</p>{% endblock %}",
    "templates/base.html": "<html><body>{% block main %}{% endblock %}</body></html>",
    "templates/about.html": "<html><body>About</body></html>",
}
CHANGES = {
    "a helper makes it harmless": ("helpers.py", "return command", "return shlex.quote(command)"),
    "a helper makes it harmless, further down": ("helpers.py", "def ", "MORE = 1\n\n\ndef "),
    "a session holds something else": ("views.py", "= 'date'", "= request.args['command']"),
    "a page prints it as it is": ("templates/page.html", "{{ name }}", "{{ name|safe }}"),
    "the page around it marks it": ("templates/base.html", "{% block main %}{% endblock %}", ""),
    "another route": ("views.py", "@pages.get('/keep')", "@pages.get('/kept')"),
    "a comment": ("views.py", "    return ''\n@pages.get('/keep')", "    # no\n    return ''\n@pages.get('/keep')"),
    "a view goes": ("views.py", "@pages.get('/run')\n", ""),
    "a variable that nobody reads": ("helpers.py", "import shlex\n", "import shlex\nMORE = 1\n"),
    "a variable of another module": ("others.py", "def view_3():\n", "FOUND = 'date'\ndef view_3():\n"),
    "a module's variable": ("helpers.py", "import shlex\n", "import shlex\ncommand = 1\n"),
    "a decorator": ("views.py", "def keep", "@pages.after_request\ndef keep"),
    "what is done to each answer": ("answers.py", "text/plain", "text/html"),
    "no parse": ("helpers.py", "return command", "return command)"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_and_back_again(name: str, tmp_path: Path) -> None:
    write(tmp_path, APP)
    store = Store()
    first = said(flow(tmp_path, store))
    path, old, new = CHANGES[name]
    assert old in APP[path]
    write(tmp_path, {path: APP[path].replace(old, new)})
    changed = said(flow(tmp_path, store))
    assert changed == said(flow(tmp_path, None))
    write(tmp_path, {path: APP[path]})
    assert said(flow(tmp_path, store)) == first


def test_where_nothing_changed_nothing_is_made_again(tmp_path: Path, runs: Runs) -> None:
    write(tmp_path, APP)
    store = Store()
    first = said(flow(tmp_path, store))
    runs.made.clear()
    assert said(flow(tmp_path, store)) == first
    assert runs.made == [set()]


def test_only_those_who_call_a_changed_function_are_made_again(tmp_path: Path, runs: Runs) -> None:
    write(tmp_path, APP)
    store = Store()
    flow(tmp_path, store)
    runs.made.clear()
    write(tmp_path, {"helpers.py": APP["helpers.py"].replace("return command", "return 'date'")})
    flow(tmp_path, store)
    start = APP["views.py"].encode().index(b"def run")
    assert runs.functions == {f"views.py:{start}"}


def test_a_variable_that_nobody_reads_matters_to_nobody(tmp_path: Path, runs: Runs) -> None:
    write(tmp_path, APP)
    store = Store()
    before = said(flow(tmp_path, store))
    runs.made.clear()
    write(tmp_path, {"others.py": OTHERS + "LAST = 1\n"})
    assert said(flow(tmp_path, store)) == before
    assert runs.functions == {"others.py:-1"}


def test_a_variable_matters_to_those_who_read_it(tmp_path: Path, runs: Runs) -> None:
    command = "COMMAND = 'date'\n"
    view = APP["views.py"].replace("from helpers import prepared\n", "from helpers import prepared\nimport names\n")
    view = view.replace("os.system(session['command'])", "os.system(names.COMMAND.format(request.args['x']))")
    write(tmp_path, {**APP, "views.py": view, "names.py": command})
    store = Store()
    flow(tmp_path, store)
    runs.made.clear()
    write(tmp_path, {"names.py": "COMMAND = 'date {}'\n"})
    after = said(flow(tmp_path, store))
    assert f"views.py:{view.encode().index(b'def again')}" in runs.functions
    assert not any(name.startswith("others.py") for name in runs.functions)
    assert after == said(flow(tmp_path, None))


def test_those_who_read_what_a_changed_view_stores_are_made_again(tmp_path: Path, runs: Runs) -> None:
    write(tmp_path, APP)
    store = Store()
    before = flow(tmp_path, store)
    assert [one.kind for one in before.hits if one.kind == "command"] == ["command"]
    runs.made.clear()
    changed = APP["views.py"].replace("= 'date'", "= request.args['command']")
    write(tmp_path, {"views.py": changed})
    after = flow(tmp_path, store)
    assert [one.kind for one in after.hits if one.kind == "command"] == ["command", "command"]
    start = changed.encode().index(b"def again")
    assert f"views.py:{start}" in runs.functions
    assert not any(name.startswith("others.py") for name in runs.functions)


@pytest.mark.parametrize("kept", [b"", b"x", b"\x90", b"\xff" * 50])
def test_what_is_damaged_counts_as_missing(kept: bytes, tmp_path: Path) -> None:
    write(tmp_path, APP)
    store = Store()
    store.kept = kept
    assert said(flow(tmp_path, store)) == said(flow(tmp_path, None))


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, APP)
    store = Store()
    flow(tmp_path, store)
    assert store.kept is not None
    record = records.decode(store.kept)
    assert record is not None
    assert records.encode(record) == store.kept


def edited(text: str, number: int, rng: random.Random) -> str:
    """A Python file with one more line somewhere, that does nothing."""
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if re.match(r"\s+(return|raise)\b", line)] or [len(lines) - 1]
    place = rng.choice(places)
    indent = re.match(r"\s*", lines[place])
    assert indent is not None
    line = rng.choice(["# a comment", f"unused_{number} = {number}"])
    return "\n".join((*lines[:place], indent.group() + line, *lines[place:]))


@pytest.mark.parametrize("seed", range(3))
def test_edit_after_edit(seed: int, tmp_path: Path) -> None:
    root = tmp_path / "bookings"
    shutil.copytree(BOOKINGS, root, ignore=shutil.ignore_patterns(".flaskwright_cache", "__pycache__"))
    store = Store()
    flow(root, store)
    rng = random.Random(seed)
    files = sorted(root.rglob("*.py"))
    for number in range(6):
        file = rng.choice(files)
        text = edited(file.read_text("utf-8"), number, rng)
        try:
            compile(text, str(file), "exec")
        except SyntaxError:
            continue
        file.write_text(text, "utf-8")
        assert said(flow(root, store)) == said(flow(root, None)), (file, number)


def test_what_no_run_reaches_in_the_end_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, APP)
    expected = said(flow(tmp_path, None))
    run = Entries.run

    def with_something_old(entries: Entries, outdated: Outdated | None = None) -> None:
        run(entries, outdated)
        first = entries.engine.found()[0]
        old = Label("client", "what was there before", first.label.location)
        entries.engine.report(first.place, Taint(old, 0, None), owner="a run that nothing uses any more")

    monkeypatch.setattr(Entries, "run", with_something_old)
    assert said(flow(tmp_path, None)) == expected
