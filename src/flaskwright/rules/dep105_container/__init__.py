"""The application's container runs as root, nobody asks whether it works, or secrets lie in its layers.

## What it does
Looks at the stages that production runs the application or its workers from, with the stages that they build upon and
the scripts that they start. It reports containers that run as root: `USER root`, or none at all above an image that is
known to run as root. It reports containers that serve requests without a `HEALTHCHECK`, here or in a compose file, and
without a probe in a manifest of Kubernetes, above an image that is known to bring no check. And it reports files of
variables and private keys that are copied into an image, and arguments of the build that are named for a secret. A user
given by a compose file, by `gosu` and its like, or by the server's own settings counts. What `ENV` holds is for CFG301
and CFG306.
## Why it matters
A hole in the application is then root in the container: all its files, all its packages, and the shortest way to the
host. A process that hangs counts as healthy as long as it exists, and gets its share of the requests. What is once in
a layer stays there, whatever a later layer deletes, and `docker history` shows the arguments of the build to everybody
who has the image.
## How to mend
`RUN useradd --system shop` and `USER shop` before the command; `HEALTHCHECK CMD curl -f http://localhost:8000/health`;
secrets at run time from the environment, at build time with `RUN --mount=type=secret`.
## References
- [Docker: `USER`](https://docs.docker.com/reference/dockerfile/#user)
- [Docker: `HEALTHCHECK`](https://docs.docker.com/reference/dockerfile/#healthcheck)
- [Docker: build secrets](https://docs.docker.com/build/building/secrets/)
- [OWASP: Docker security cheat sheet](https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html)
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from flaskwright.app.serving.images import chain_of, stage_of
from flaskwright.findings.finding import Location, Severity, Step
from flaskwright.libraries.images import load_images
from flaskwright.project.kinds import FileKind
from flaskwright.rule_support.served import program_steps
from flaskwright.rules import Profile, Rule
from flaskwright.syntax.data.commands import split_words
from flaskwright.syntax.data.docker_files import DockerDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.serving import Image, Program, Service
    from flaskwright.findings.finding import Finding

ROOT = frozenset({"root", "0", "root:root", "0:0"})
PROBES = (b"livenessProbe", b"readinessProbe")
# Files of variables and private keys; public keys and examples are none.
SECRET_FILE = re.compile(r"\.env(?:\.prod(?:uction)?)?|id_(?:rsa|dsa|ecdsa|ed25519)|.*\.(?:p12|pfx)|\.(?:netrc|pypirc)")
SECRET_NAME = re.compile(r"(?:^|_)(?:TOKEN|PASSWORD|PASSWD|SECRET|SECRET_KEY|API_KEY|PRIVATE_KEY|ACCESS_KEY)$")


def check(project: Project) -> Iterator[Finding]:
    services = [service for service in project.serving.services if service.image is not None and service.production]
    seen: set[tuple[str, str | None]] = set()
    for service in services:
        image = service.image
        if service.declared is not FileKind.DOCKERFILE or image is None or (image.path, image.stage) in seen:
            continue
        same = [
            one
            for one in services
            if one.image is not None and (one.image.path, one.image.stage) == (image.path, image.stage)
        ]
        running = [program for one in same for program in one.programs if _is_ours(program)]
        if running:
            seen.add((image.path, image.stage))
            yield from _root(image, same, running)
            yield from _health(project, image, same, running)
            yield from _secrets(project, image)


def _is_ours(program: Program) -> bool:
    """Whether a program is the application, or a worker of it."""
    return program.serves or program.role in ("worker", "scheduler") or program.kind == "python"


def _root(image: Image, services: list[Service], running: list[Program]) -> Iterator[Finding]:
    root = (image.user.value in ROOT) if image.user is not None else load_images().is_rooted(image.base)
    others = any(one.user is not None and one.user.value not in ROOT for one in services)
    dropped = any(program.user or program.setting("user") for program in running)
    supervised = any(program.role == "supervisor" for one in services for program in one.programs)
    if not root or others or dropped or supervised or not all(one.complete for one in services):
        return
    program = next((one for one in running if one.serves), running[-1])
    yield RULE.finding(
        image.user.location if image.user is not None else image.location,
        f"`{program.line}` runs as root in the container",
        scope=image.stage or "",
        subject="root",
        trace=program_steps(program),
        help="make a user, and name it before the command: `USER shop`",
    )


def _health(project: Project, image: Image, services: list[Service], running: list[Program]) -> Iterator[Finding]:
    serving = next((program for program in running if program.serves), None)
    if serving is None or any(one.health is not None for one in services) or _is_probed(project):
        return
    if not load_images().is_rooted(image.base):
        return  # an image of somebody else may bring a check
    yield RULE.finding(
        image.location,
        f"nothing asks the container whether `{serving.line}` still answers",
        scope=image.stage or "",
        subject="health check",
        severity=Severity.INFO,
        trace=program_steps(serving),
        help="add a health check: `HEALTHCHECK CMD curl -f http://localhost:8000/health`",
    )


def _is_probed(project: Project) -> bool:
    """Whether a manifest says how to ask the container."""
    manifests = (file.path for file in project.files.files if file.kind is FileKind.YAML)
    texts = (source.data for path in manifests if (source := project.sources.get(path)) is not None)
    return any(probe in text for text in texts for probe in PROBES)


def _secrets(project: Project, image: Image) -> Iterator[Finding]:
    document = project.documents.get(image.path)
    if not isinstance(document, DockerDocument):
        return
    last = stage_of(document, image.stage)
    for stage in chain_of(document, last) if last is not None else ():
        for instruction in stage.instructions:
            place = Location(image.path, instruction.start, instruction.end)
            if instruction.keyword in ("COPY", "ADD") and "from" not in dict(instruction.flags):
                for word in split_words(instruction.text)[:-1]:
                    if SECRET_FILE.fullmatch(posixpath.basename(word.strip("[],"))):
                        yield RULE.finding(
                            place,
                            f"`{word}` becomes a part of the image, and of its history",
                            scope=stage.name or "",
                            subject=word,
                            help="give it when the container runs, or mount it: `RUN --mount=type=secret,…`",
                        )
            elif instruction.keyword == "ARG":
                for variable in instruction.variables:
                    if SECRET_NAME.search(variable.name.upper()):
                        yield RULE.finding(
                            place,
                            f"the build's argument `{variable.name}` can be read in the image's history",
                            scope=stage.name or "",
                            subject=variable.name,
                            trace=(Step(place, "becomes a part of the history"),),
                            help="mount it for the step that needs it: `RUN --mount=type=secret,…`",
                        )


RULE = Rule(
    code="DEP105",
    name="container",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_root_and_nothing_asks",
    right="silent_user_and_health_check",
    cwe=(250,),
)
