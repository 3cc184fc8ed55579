"""A client's text becomes part of the path of a file.

## What it does
Follows what a client sends, the names of its uploads among it, through functions, objects and modules, and reports the
call that uses it as a path: `open` and its kin, methods of `Path` that read, write or remove, `send_file`,
`FileStorage.save`, the folder of `send_from_directory`, the place of an archive or of what is unpacked. It is silent
for the name in `send_from_directory`, for `safe_join` with its `None` refused, `secure_filename`, the last part of a
name, what stands behind the last dot of one and behind a text of ours, a path that is resolved first and then compared
with the folder, numbers, dates, UUIDs and digests, and names from a table, an enumeration or a listing. Removed `../`,
a prefix without the separator behind it, and a comparison before the path is resolved count as no protection.
## Why it matters
`../../etc/passwd` or `/proc/self/environ` shows the server's files and secrets, and an absolute name makes
`os.path.join` forget the folder in front of it. Where the path is written, a "picture" replaces a template or a module
of the application, and the next request runs it.
## How to mend
Answer files with `send_from_directory(folder, name)`. Elsewhere use `safe_join(folder, name)` and refuse `None`, or
`path = (folder / name).resolve()` and refuse unless `path.is_relative_to(folder)`. Store uploads under a name that you
make (`uuid4().hex`), and keep the client's name, for display, in the database.
## References
- [Flask: uploading files](https://flask.palletsprojects.com/en/stable/patterns/fileuploads/)
- [Flask: `send_from_directory`](https://flask.palletsprojects.com/en/stable/api/#flask.send_from_directory)
- [Werkzeug: `safe_join`](https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.security.safe_join)
- [Python: `Path.is_relative_to`](https://docs.python.org/3/library/pathlib.html#pathlib.PurePath.is_relative_to)
- [OWASP: path traversal](https://owasp.org/www-community/attacks/Path_Traversal)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project


def check(project: Project) -> Iterator[Finding]:
    yield from untrusted(
        project,
        RULE,
        ("path",),
        "{source} becomes part of the path that {sink} uses",
        help="answer with `send_from_directory`, join with `safe_join`, or refuse what resolves to a place outside",
    )


RULE = Rule(
    code="INJ105",
    name="path",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_view",
    right="silent_send_from_directory",
    cwe=(22, 73),
)
