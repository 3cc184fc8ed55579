"""Print the configuration of a living application as JSON: what `app.config` holds when the app is really imported.

Usage: python living_settings.py FOLDER

The environment is that of the process. The output maps each key that differs from Flask's own defaults, or that they do
not have, to its value as `canonical` writes it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path, PurePath
from typing import Any

from living_routes import load_application


def living_settings(folder: Path, variables: dict[str, str]) -> dict[str, str]:
    """Import the app of `folder` in a fresh process with these variables; raises CalledProcessError if that fails."""
    command = [sys.executable, "-B", "-W", "ignore", __file__, str(folder)]
    environment = {"PATH": os.environ["PATH"], **variables}
    found = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=folder).stdout
    answer: dict[str, str] = json.loads(found)
    return answer


def canonical(value: Any) -> str:
    """A value as text that tells it from all others; paths are their text."""
    if isinstance(value, PurePath):
        return repr(str(value))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{canonical(key)}: {canonical(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return f"{'list' if isinstance(value, list) else 'tuple'}[" + ", ".join(canonical(one) for one in value) + "]"
    if value is None or isinstance(value, (str, bytes, int, float, bool, dt.timedelta, dt.date)):
        return repr(value)
    return f"<{type(value).__name__}>"


def main(folder: Path) -> None:
    """Print the settings of the app of one folder."""
    from flask import Flask

    config = load_application(folder).config
    defaults = Flask("none", static_folder=None).config
    own = {key: value for key, value in config.items() if key not in defaults or defaults[key] != value}
    json.dump({key: canonical(value) for key, value in own.items()}, sys.stdout, indent=1)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
