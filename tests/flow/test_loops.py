"""Loops inside one another: what one comes to is kept for the next round of those around it, and hides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.flows import hits
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
import os
from chance import unknown
from flask import Flask, abort, request
app = Flask(__name__)
ALLOWED = {"ls", "df"}

@app.get("/")
def view():
    text = request.args["q"]
"""

HARMFUL = {
    "what comes in the second round of the outer loop": """
    command = "ls"
    for one in unknown():
        for other in unknown():
            os.system(command)
        command = text
""",
    "what comes in the third round": """
    command = first = "ls"
    for one in unknown():
        for other in unknown():
            os.system(command)
        command = first
        first = text
""",
    "another thing from the second round on": """
    later = False
    for one in unknown():
        checked = used = text + "a"
        for other in unknown():
            if later:
                used = text + "a"
            if checked not in ALLOWED:
                abort(400)
            os.system(used)
        later = True
""",
    "what an inner loop puts into a list of the outer one": """
    found = []
    for one in unknown():
        for other in found:
            for third in other:
                os.system(third)
        found.append([text])
""",
    "a loop that is unrolled around one that is not": """
    for name in ("ls", "df"):
        command = name
        for one in unknown():
            for other in unknown():
                os.system(command)
            command = text
""",
    "a way out of the inner loop": """
    command = "ls"
    while unknown():
        while unknown():
            if unknown():
                command = text
                break
        else:
            continue
        os.system(command)
""",
    "deep inside of what runs in any case": """
    command = "ls"
    try:
        unknown()
    finally:
        try:
            unknown()
        finally:
            try:
                unknown()
            finally:
                try:
                    command = text
                    unknown()
                finally:
                    os.system(command)
""",
    "a return through what runs in any case, deep inside": """
    try:
        unknown()
    finally:
        try:
            unknown()
        finally:
            try:
                unknown()
            finally:
                command = "ls"
                try:
                    if unknown():
                        command = text
                        return ""
                finally:
                    os.system(command)
""",
}
HARMFUL["a generator that never ends"] = """
    def numbers():
        number = yield 1
        while True:
            pass
    several = numbers()
    os.system(text)
"""
HARMLESS = {
    "a check in the inner loop": """
    for one in unknown():
        for other in unknown():
            if text not in ALLOWED:
                abort(400)
            os.system(text)
""",
    "a check in the outer loop": """
    for one in unknown():
        command = request.args[one]
        if command not in ALLOWED:
            continue
        for other in unknown():
            for third in unknown():
                os.system(command)
""",
    "rounds that are told apart": """
    for kind in ("text", "command"):
        value = text if kind == "text" else "ls"
        for one in unknown():
            for other in unknown():
                if kind == "command":
                    os.system(value)
""",
    "what the inner loop makes anew each time": """
    command = text
    for one in unknown():
        for other in unknown():
            command = "ls"
            for third in unknown():
                os.system(command)
        command = text
""",
    "three loops over known items": """
    for one in ("a", "b", "c", "d"):
        for other in ("a", "b", "c", "d"):
            for third in ("a", "b", "c", "d"):
                if one + other + third == "eee":
                    os.system(text)
""",
    "what runs in any case": """
    command = "ls"
    try:
        unknown()
    finally:
        try:
            unknown()
        finally:
            os.system(command)
    command = text
""",
}


def lines(folder: Path, body: str) -> set[int]:
    (folder / "app.py").write_text(HEAD + body, encoding="utf-8")
    project = project_of(folder)
    assert project.flow.unfollowed == ()
    return {project.sources[hit.location.path].line(hit.location.start) for hit in hits(project, "command")}


@pytest.mark.parametrize("name", HARMFUL)
def test_what_does_harm_is_seen(name: str, tmp_path: Path) -> None:
    assert len(lines(tmp_path, HARMFUL[name])) == 1


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_none_is_silent(name: str, tmp_path: Path) -> None:
    assert lines(tmp_path, HARMLESS[name]) == set()
