"""Print what a stranger gets from a living application as JSON: rows of [rule, method, whether the stranger is let in].

Usage: python living_access.py FOLDER

Each rule of the folder's own views is asked once with each of its methods, by a client without cookies or headers.
Turned away is who gets 401 or 403, or is sent to a page on which one logs in.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))

from living_routes import is_own, load_application  # noqa: E402 - the script stands one folder above

LOGINS = re.compile(r"/(sign-in|enter|login)\b")


def living_access(folder: Path) -> dict[tuple[str, str], bool]:
    """Ask the app of `folder` in a fresh process; raises CalledProcessError if that fails."""
    command = [sys.executable, "-B", "-W", "ignore", __file__, str(folder)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {(rule, method): let_in for rule, method, let_in in json.loads(output)}


def main(name: str) -> None:
    """Print the rows of one folder."""
    folder = Path(name).resolve()
    application = load_application(folder)
    rows = []
    for rule in application.url_map.iter_rules():
        if not is_own(application.view_functions[rule.endpoint], folder):
            continue
        url = re.sub(r"<(?:\w+:)?\w+>", "1", rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            kwargs = {"json": {}} if method in ("POST", "PUT", "PATCH") else {}
            answer = application.test_client().open(url, method=method, **kwargs)
            away = answer.status_code in (401, 403) or bool(
                300 <= answer.status_code < 400 and LOGINS.search(answer.headers.get("Location", ""))
            )
            rows.append([rule.rule, method, not away])
    json.dump(sorted(rows), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
