"""What the files of a project tell about where it runs, without following its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.serving import build_serving
from flaskwright.app.serving.signs import signs
from flaskwright.engine.texts import Texts
from flaskwright.project.dependencies import read_dependencies
from flaskwright.project.disk import Disk
from flaskwright.project.documents import Documents

if TYPE_CHECKING:
    from flaskwright.project.discovery import ProjectFiles
    from flaskwright.project.ledger import Sign


def signs_of(files: ProjectFiles) -> list[Sign]:
    """Every sign for the assumption ledger."""
    documents = Documents(files)
    sources = Texts(files, {})
    serving = build_serving(files, documents, sources.get)
    return signs(serving, documents, read_dependencies(files, documents, Disk(files.root)), sources.get)
