"""A client's file is stored where it is served, run or unpacked, and nobody has looked at what it is.

## What it does
Reports an upload that is stored where the app serves it, where something runs it or where it is unpacked, with no
allow-list of extensions or types on the way and no check of its content. A list of what is forbidden is no check, and
neither is the `Content-Type`, which the client writes itself; `secure_filename` looks at the name only. It is silent
after an allow-list, behind Flask-WTF's `FileAllowed`, for files that a parser has opened which refuses others
(Pillow's `verify`), and for files that only go back as attachments.
## Why it matters
An uploaded page is served from the app's own origin: its scripts act with the session of whoever opens it. A template,
a plug-in or a script in the wrong folder is code of the attacker's on the server.
## How to mend
Compare the extension with a fixed set, check the content with a parser for that type, give the file a name of your own,
and serve it with `as_attachment=True` or from another domain.
## References
- [Flask: uploading files](https://flask.palletsprojects.com/en/stable/patterns/fileuploads/)
- [Flask-WTF: file uploads](https://flask-wtf.readthedocs.io/en/stable/form/#file-uploads)
- [OWASP: file upload](https://cheatsheetseries.owasp.org/cheatsheets/File_Upload_Cheat_Sheet.html)
- [CWE-434: unrestricted upload of file with dangerous type](https://cwe.mitre.org/data/definitions/434.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.stored_uploads import StoredUploads
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
        ("upload",),
        "{source} is stored by {sink}, and nothing has checked what kind of file it is",
        help="allow only the extensions and types that are expected, and check the content",
        unless=project.once(StoredUploads).is_harmless,
    )


RULE = Rule(
    code="VAL412",
    name="upload-unchecked",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_into_static_folder",
    right="silent_allowed_extensions",
    cwe=(434,),
)
