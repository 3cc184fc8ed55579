"""A client's archive is unpacked to wherever the names in it lead.

## What it does
Reports archives that come from a client, at once or from the file to which they were saved, and are unpacked without a
look at the names of their members: `extractall` and `extract` of `tarfile` without a filter, unless the project says
that it needs Python 3.14 (`requires-python`, `.python-version`, the image of a Dockerfile), or with
`filter="fully_trusted"` in any version; and members of zip and tar archives whose names are joined to a folder and
opened by hand. It is silent for `filter="data"` and `filter="tar"`, for Python 3.14, whose filter is on by itself, for
`ZipFile.extractall`, which takes such names apart, for names that are reduced to their last part or whose resolved path
is tested, and for archives of the application's own.
## Why it matters
A tar archive may hold a member called `../../app/views.py`, one called `/etc/cron.d/job`, or a link to `/` and a member
below that link. Unpacking it writes there, with all rights of the application: the next restart runs the uploaded code.
## How to mend
`archive.extractall(folder, filter="data")` refuses names and links that leave the folder; the argument is there in all
supported versions of Python. For zip archives use `extractall` as it is; where members are written by hand, take
`secure_filename(name)`, or resolve the path and test it with `is_relative_to(folder)`.
## References
- [Python: extraction filters of `tarfile`](https://docs.python.org/3/library/tarfile.html#extraction-filters)
- [PEP 706: the default of Python 3.14](https://peps.python.org/pep-0706/)
- [Python: `ZipFile.extract`](https://docs.python.org/3/library/zipfile.html#zipfile.ZipFile.extract)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    yield from untrusted(
        project,
        RULE,
        ("archive",),
        "{source} is an archive whose maker chose the names of its members, and {sink} follows them out of the folder",
        help='unpack with `filter="data"`, or take `secure_filename(name)` of each member',
    )


RULE = Rule(
    code="INJ123",
    name="archive",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_tar_of_upload",
    right="silent_filtered",
    cwe=(22, 59),
)
