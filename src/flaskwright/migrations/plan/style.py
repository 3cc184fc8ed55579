"""How a project writes its revisions: the template beside its `env.py`, and the settings of its `alembic.ini`."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from flaskwright.migrations.plan.model import Style
from flaskwright.project.kinds import FileKind
from flaskwright.syntax.data.ini_files import IniDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from flaskwright.migrations.model import History
    from flaskwright.project.documents import Documents
    from flaskwright.syntax.data.ini_files import IniSection

TEMPLATE = "script.py.mako"
SECTION = "alembic"
SCRIPTS = "script_location"
FILES = "file_template"
LENGTH = "truncate_slug_length"
USUAL_FILES = "%(rev)s_%(slug)s"
USUAL_LENGTH = 40


def style_of(history: History, documents: Documents, read: Callable[[str], str | None], now: datetime) -> Style:
    """The style of a history; `read` gives the text of a file, where there is one."""
    settings = next(_settings(history.folder, documents), None)
    files = settings.get(FILES) if settings is not None else None
    length = settings.get(LENGTH) if settings is not None else None
    return Style(
        read(posixpath.join(history.folder, TEMPLATE)),
        files.value.replace("%%", "%") if files is not None else USUAL_FILES,
        int(length.value) if length is not None and length.value.isdigit() else USUAL_LENGTH,
        str(now.replace(microsecond=0, tzinfo=None)),
        {
            **{name: getattr(now, name) for name in ("year", "month", "day", "hour", "minute", "second")},
            "epoch": int(now.timestamp()),
        },
    )


def _settings(folder: str, documents: Documents) -> Iterator[IniSection]:
    """The settings of an environment: those that name its folder, before those that stand in it."""
    found: list[tuple[int, IniSection]] = []
    for one in documents.of(FileKind.INI):
        section = one.document.section(SECTION) if isinstance(one.document, IniDocument) else None
        if section is None:
            continue
        here = posixpath.dirname(one.file.path)
        scripts = section.get(SCRIPTS)
        named = posixpath.normpath(posixpath.join(here, scripts.value.replace("%(here)s/", ""))) if scripts else None
        if named == (folder or "."):
            found.append((0, section))
        elif here == folder:
            found.append((1, section))
    yield from (section for _, section in sorted(found, key=lambda pair: pair[0]))
