"""Renew the versions in the template: `python scripts/template_versions.py` asks the package index for the newest.

It asks pip, so that the index and the proxies that pip uses hold here, too. Run it with the newest Python: pip leaves
out what its own cannot run. What the file lists is what is asked for:
to add a distribution, add a line with any version.
"""

from __future__ import annotations

import re
import subprocess
import sys

from flaskwright.scaffold.rendering import TEMPLATE

VERSIONS = TEMPLATE / "versions.yml"
ENTRY = re.compile(r'^(    (?P<name>[a-z0-9-]+): )"(?P<version>[^"]+)"$', re.MULTILINE)


def newest(name: str) -> str:
    """The newest stable release of a distribution. Raises `ValueError` if the index has none."""
    asking = [sys.executable, "-m", "pip", "--disable-pip-version-check", "index", "versions", name]
    answer = subprocess.run(asking, capture_output=True, text=True, check=False)
    found = re.match(rf"{re.escape(name)} \((?P<version>[^)]+)\)", answer.stdout, re.IGNORECASE)
    if found is None:
        raise ValueError(f"{name}: {answer.stderr.strip() or 'the index knows no release'}")
    return found["version"]


def main() -> None:
    """Ask for each distribution, and say what has changed."""
    text = VERSIONS.read_text("utf-8")
    found = {entry["name"]: newest(entry["name"]) for entry in ENTRY.finditer(text)}
    for entry in ENTRY.finditer(text):
        if entry["version"] != found[entry["name"]]:
            print(f"{entry['name']}: {entry['version']} -> {found[entry['name']]}")
    VERSIONS.write_text(ENTRY.sub(lambda entry: f'{entry[1]}"{found[entry["name"]]}"', text), "utf-8")


if __name__ == "__main__":
    main()
