"""A `.env` file with secrets is in the repository, or nothing keeps it out.

## What it does
Reports a `.env` or `.env.…` file that git tracks and that holds values which look secret: a `SECRET_KEY`, passwords,
tokens and keys, addresses with a password. It names the first of them and traces the others. Where the code loads a
`.env` file with python-dotenv, it reports the call when no rule of the project's `.gitignore` files keeps that file
out. It is silent for `.env.example`, `.env.sample` and `.env.template`, for files of tests, for placeholders, addresses
of the same machine and templates, and for variables that a build puts into pages on purpose. Outside git every file
counts as tracked, and a project without any `.gitignore` is left alone.
## Why it matters
A `.env` file is made to hold what must not be in the repository, so that nobody looks twice before he writes a real
password into it. Once committed, it is in every clone and stays in the history after it was deleted.
## How to mend
Take the file out (`git rm --cached .env`), add `.env` to `.gitignore`, change every secret in it, since the old ones
are known, and keep a `.env.example` with empty values beside it.
## References
- [python-dotenv: getting started](https://saurabh-kumar.com/python-dotenv/)
- [Git: `gitignore`](https://git-scm.com/docs/gitignore)
- [CWE-538: sensitive information in an externally accessible file](https://cwe.mitre.org/data/definitions/538.html)
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Location, Severity, Step
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.rule_support.credentials import in_address, named_for
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.guessable import is_placeholder
from flaskwright.rule_support.ignore_rules import is_ignored
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.paths import file_path
from flaskwright.syntax.data.env_files import EnvDocument, EnvEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact

EXAMPLES = frozenset({"example", "sample", "template", "dist", "default", "defaults", "model", "tpl", "tmpl"})
TESTS = frozenset({"test", "tests", "testing", "ci", "e2e"})
PUBLIC = re.compile(r"^(?:VITE|REACT_APP|NEXT_PUBLIC|VUE_APP|NUXT_PUBLIC|PUBLIC|GATSBY)_")
"""Variables that the build of a page in the browser puts into it."""


def check(project: Project) -> Iterator[Finding]:
    tracked: set[str] = set()
    for read in project.documents.of(FileKind.ENV):
        name = posixpath.basename(read.file.path)
        first, *words = name.lower().removeprefix(".").split(".")
        if first != "env" or not read.file.tracked:
            continue
        tracked.add(name)
        if not (EXAMPLES | TESTS).isdisjoint(re.split(r"[^a-z0-9]+", " ".join(words))):
            continue
        secrets = list(_secrets(project, read.document)) if isinstance(read.document, EnvDocument) else []
        if secrets:
            yield _of_file(read.file.path, secrets)
    seen: set[str] = set()
    for call in project.code.calls_to(project.libraries.role("loads_env_file")):
        path = _loaded(call)
        if path is None or path in seen or posixpath.basename(path) in tracked or only_in_development(call):
            continue
        seen.add(path)
        if is_ignored(project.disk, path) is False:
            yield RULE.finding(
                call.location,
                f"`{written(call)}` reads `{path}`, and no `.gitignore` keeps that file out of the repository",
                scope=call.unit.scope,
                subject=path,
                help=f"add `{posixpath.basename(path)}` to `.gitignore`",
            )


def _secrets(project: Project, document: EnvDocument) -> Iterator[EnvEntry]:
    libraries = project.libraries
    signing = libraries.role("secret_setting")
    for entry in document.entries:
        if not entry.value or PUBLIC.match(entry.key):
            continue
        signs = entry.key in signing or entry.key.removeprefix("FLASK_") in signing
        holds = "key" if signs else named_for(entry.key)
        if holds in (None, "address"):
            if in_address(entry.value, libraries):
                yield entry
        elif not is_placeholder(libraries, entry.value):
            yield entry


def _of_file(path: str, secrets: list[EnvEntry]) -> Finding:
    places = [Location(path, entry.key_start, entry.end) for entry in secrets]
    others = f" and {len(secrets) - 1} more" if len(secrets) > 1 else ""
    return RULE.finding(
        places[0],
        f"`{path}` is in the repository and holds `{secrets[0].key}`{others}: whoever has a clone has the secrets",
        scope=path,
        subject=path,
        trace=[Step(place, f"`{entry.key}`") for place, entry in zip(places, secrets, strict=True)],
        help=f"`git rm --cached {path}`, add it to `.gitignore`, and change what stands in it",
    )


def _loaded(call: CallFact) -> str | None:
    """The file of the project that a call of python-dotenv reads, if it is told."""
    module = call.unit.module
    if module.role is not FileRole.PRODUCTION or call.args.open:
        return None
    given = call.args.get(0, "dotenv_path")
    if given is None:
        # It is looked for from the folder of the module upwards.
        return ".env" if call.args.get(1, "stream") is None else None
    path = file_path(given)
    if path is None or path.text.startswith(("/", "..")) or not path.name.startswith(".env"):
        return None
    return path.text


RULE = Rule(
    code="CFG313",
    name="env-file-tracked",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_secrets_in_the_repository",
    right="silent_example_beside_the_code",
    cwe=(538, 798),
)
