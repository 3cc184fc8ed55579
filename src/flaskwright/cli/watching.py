"""`check --watch`: check again whenever a file changes."""

from __future__ import annotations

import os
import stat
import time
from typing import TYPE_CHECKING

from flaskwright.cache import FOLDER
from flaskwright.cli.checking import CheckOptions, check_once
from flaskwright.cli.output import note
from flaskwright.engine.scope import find_scope
from flaskwright.errors import UsageError
from flaskwright.project.discovery import find_root

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

INTERVAL_SECONDS = 0.5


def watch(options: CheckOptions) -> int:
    """Check, and again after each change, until the user interrupts; then all is well."""
    root = find_root(options.paths)
    try:
        while True:
            watched = _watched(options, root)
            before = snapshot(watched)
            try:
                check_once(options)
            except UsageError as error:
                note(f"error: {error}")
            note("Watching for changes; Ctrl-C ends.")
            while snapshot(watched) == before:
                time.sleep(INTERVAL_SECONDS)
    except KeyboardInterrupt:
        return 0


def _watched(options: CheckOptions, root: Path) -> tuple[Path, ...]:
    """The files, among them those of the settings, and the folders in which others may appear."""
    try:
        files = find_scope(options.paths, options.settings(root), root).files
    except UsageError:  # settings in the middle of an edit
        return (root, *root.glob("*.toml"))
    places = {file.absolute for file in files.files}
    return (root, *sorted(places | {place.parent for place in places}))


def snapshot(places: Iterable[Path]) -> dict[str, tuple[object, ...]]:
    """Time of the last change and size of each file, and the names in each folder, as far as they are there."""
    found: dict[str, tuple[object, ...]] = {}
    for place in places:
        try:
            status = place.stat()
            is_folder = stat.S_ISDIR(status.st_mode)
            # Not a folder's time: our own files beside those of the project change it.
            found[os.fspath(place)] = (
                tuple(sorted(set(os.listdir(place)) - {FOLDER}))  # noqa: PTH208 - names are all that is asked for
                if is_folder
                else (status.st_mtime_ns, status.st_size)
            )
        except OSError:
            continue
    return found
