"""Small projects on disk, and rules that say what a test wants said."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

from flaskwright.engine.pipeline import analyse
from flaskwright.engine.run import Request
from flaskwright.findings.finding import Confidence, Location, Severity
from flaskwright.project.discovery import discover
from flaskwright.project.settings import load_settings
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from flaskwright.analysis import FlowStore, Project
    from flaskwright.findings.finding import Finding
    from flaskwright.project.settings import Settings
    from flaskwright.syntax.source import Source

TODAY = date(2025, 6, 1)
CLEAN = "from flask import Flask\n\napp = Flask(__name__)\n"
LOST_ANSWER = """\
from flask import Flask, redirect

app = Flask(__name__)


@app.get("/")
def index():
    redirect("/login")
    return "hello"
"""
ONE_RULE = ("--select", "WEB103")
"""What `LOST_ANSWER` is about: a one-file application has other faults in the strict eyes of some rules."""


def write(root: Path, **files: str) -> Path:
    """Write files below `root`; `__` in a name stands for `/`, and Python is meant where there is no suffix."""
    for name, text in files.items():
        path = root / (name.replace("__", "/") + ("" if "." in name else ".py"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def project_of(
    root: Path,
    settings: Settings | None = None,
    *,
    texts: Mapping[str, Source] | None = None,
    flow_store: FlowStore | None = None,
) -> Project:
    """What is known of the project at `root`, with its own settings unless a test has some; `texts` go before files."""
    used = settings if settings is not None else load_settings(root)
    return analyse(discover([root], used, root), used, texts=texts, flow_store=flow_store)


def request(root: Path, *paths: Path, **more: object) -> Request:
    """A request to check the project at `root` with its own settings."""
    fields = {"settings": load_settings(root), "today": TODAY, **more}
    return Request(root=root.resolve(), paths=tuple(paths), **fields)  # type: ignore[arg-type]


def git(root: Path, *arguments: str) -> None:
    """Run git in `root` as somebody."""
    identity = ("-c", "user.name=Someone", "-c", "user.email=someone@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", root, *identity, *arguments], check=True, capture_output=True)


def commit(root: Path) -> None:
    """Commit all that is in `root`, making it a repository first if need be."""
    if not (root / ".git").exists():
        git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "state")


def word_rule(word: str, code: str = "ZZZ901", *, confidence: Confidence = Confidence.HIGH) -> Rule:
    """A rule that reports each mention of a word in a project's Python files."""

    def check(project: Project) -> Iterator[Finding]:
        for path, source in project.sources.items():
            start = source.data.find(word.encode())
            while start != -1:
                location = Location(path, start, start + len(word))
                yield rule.finding(location, f"`{word}` is here", scope="", subject=word, confidence=confidence)
                start = source.data.find(word.encode(), start + 1)

    rule = Rule(code, f"word-{word}", Severity.WARNING, Profile.DEFAULT, check, "fires_", "silent_")
    return rule
