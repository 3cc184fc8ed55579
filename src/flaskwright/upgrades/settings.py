"""Whether a project itself reads a setting that a library no longer reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.libraries.upgrades import CONFIG
from flaskwright.project.kinds import FileKind

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.libraries.upgrades import Setting


def is_read(project: Project, setting: Setting) -> bool:
    """Whether code or a page of the project, tests among them, reads a setting of Flask's configuration itself."""
    if setting.config != CONFIG:
        return False
    key = re.escape(setting.key)
    reads = re.compile(
        rf"""config\s*(?:\[\s*["']{key}["']\s*\](?!\s*=[^=])|\.(?:get|pop)\(\s*["']{key}["']|\.{key}\b(?!\s*=[^=]))""",
        re.IGNORECASE,
    )
    kinds = {FileKind.PYTHON, FileKind.TEMPLATE}
    return any(
        reads.search(project.sources[file.path].text) is not None
        for file in project.files.files
        if file.kind in kinds and file.path in project.sources
    )
