"""Projects with settings, and what their environments hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flaskwright.app.environments.plain import UnknownValueError, plain
from flaskwright.app.environments.sources import sources_of
from flaskwright.project.settings import Settings
from tests.engine import projects

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.environments.model import AppSettings, Name

APPS = Path(__file__).parent.parent / "apps"
CLASSES = """
import os

class Base:
    DEBUG = False
    SECRET_KEY = os.environ["SECRET_KEY"]

class DevelopmentConfig(Base):
    DEBUG = True
    SECRET_KEY = "dev"

class TestingConfig(Base):
    TESTING = True

class ProductionConfig(Base):
    LEVEL = "high"

by_name = {"dev": DevelopmentConfig, "testing": TestingConfig, "prod": ProductionConfig}
"""
APP = """
import os
from flask import Flask
app = Flask(__name__)
app.config["DATABASE"] = os.environ.get("DATABASE", "sqlite://")
app.config["MODE"] = os.environ.get("MODE", "quiet")
"""
FACTORY = """
from flask import Flask

def create_app({parameters}):
    app = Flask(__name__)
    {body}
    return app
"""


def project_of(root: Path, **files: str | bytes) -> Project:
    """A project of these files; two underscores in a name stand for a dot, three for a slash."""
    for name, content in files.items():
        path = root / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return projects.project_of(root, Settings())


def in_(project: Project, name: Name) -> AppSettings:
    return project.environments.together(project.app.applications, name)


def held(settings: AppSettings, key: str) -> list[object]:
    """The possible values of a key; `...` for one that is not known, nothing for a key that is not set."""
    effective = settings.get(key)
    found: list[object] = []
    for one in effective.values if effective is not None else ():
        try:
            found.append(plain(one.value))
        except UnknownValueError:
            found.append(...)
    return found


def states(settings: AppSettings, key: str) -> list[tuple[str, str]]:
    effective = settings.get(key)
    assert effective is not None
    return [(source.name, source.state) for one in effective.values for source in sources_of(one.value)]
