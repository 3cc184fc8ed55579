"""Small applications whose lines say what the flow engine must find in them, and in no others."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from flaskwright.rule_support.flows import hits
from tests.engine.projects import project_of

MARK = "# fires"
HEAD = """\
from flask import Flask, request
app = Flask(__name__)
"""


def mistakes(kind: str, text: str, others: dict[str, str] | None = None) -> list[str]:
    """The lines of `app.py` that are marked and not found, or found and not marked, as sinks of a kind.

    `others` are further files. The lines of `text` come after `HEAD`.
    """
    text = HEAD + text
    with TemporaryDirectory() as folder:
        for name, content in {"app.py": text, **(others or {})}.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        project = project_of(Path(folder))
        assert project.problems == ()
        places = [hit.location for hit in hits(project, kind)]
        found = {project.sources[place.path].line(place.start) for place in places if place.path == "app.py"}
    lines = text.splitlines()
    marked = {number for number, line in enumerate(lines, start=1) if line.endswith(MARK)}
    return [
        f"{'extra' if number in found else 'missed'}: {lines[number - 1].strip()}" for number in sorted(found ^ marked)
    ]
