"""A client's text becomes part of a command that a shell runs, or names the program.

## What it does
Follows what a client sends through functions, objects and modules, and reports the call that hands it to a shell
(`os.system`, `os.popen`, `subprocess` with `shell=True`, `bash -c`, `asyncio.create_subprocess_shell`, a command for
another machine by Paramiko), or that starts the program which it names. It is silent for an argument in a list whose
program is fixed, for a text without a shell that begins with a whole program (which only Windows takes apart), for
`shlex.quote` and `shlex.join`, for the input and the environment of a constant command, for numbers, for words from a
table or a fixed list, and for texts that a pattern matches as a whole. Quotes written by hand, removed characters and
forbidden words are no protection, and count as none.
## Why it matters
A shell runs what stands behind `;`, `|` or a line end, and inside `$(…)`. Whoever sends `8.8.8.8; curl … | sh` to a
"ping" form runs programs with the rights of your workers: reads the environment with its secrets, the database, the
files of other tenants. There are more ways to write it than a list of forbidden characters has entries.
## How to mend
Pass a list and no `shell=True`: `subprocess.run(["ping", "-c", "1", "--", host])`. Choose the program yourself; put
`--` before a value that may begin with a dash. Where a shell has to be (a pipe, another machine), quote each value with
`shlex.quote`, with no quotes of your own around it.
## References
- [Python: security considerations of `subprocess`](https://docs.python.org/3/library/subprocess.html#security-considerations)
- [Python: `shlex.quote`](https://docs.python.org/3/library/shlex.html#shlex.quote)
- [OWASP: OS command injection](https://cheatsheetseries.owasp.org/cheatsheets/OS_Command_Injection_Defense_Cheat_Sheet.html)
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
        ("command",),
        "{source} becomes part of the command that {sink} runs",
        help="run a list of arguments without a shell, or quote the value with `shlex.quote`",
    )


RULE = Rule(
    code="INJ102",
    name="command",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_view",
    right="silent_argv_without_shell",
    cwe=(78,),
)
