"""A client's text runs as Python code, or names a module that is imported.

## What it does
Follows what a client sends through functions, objects, modules and templates, and reports the call that runs it: `eval`
and `exec`, `import_module`, `__import__` and `import_string`, `query` and `eval` of pandas. It is silent where the code
is constant and the text only the value of a name in it, where a table or a fixed list gives the function or the module,
for `ast.literal_eval` and for trees that the application walks itself, for numbers, and for commands that only an
operator can start. An empty `__builtins__` and forbidden words are no protection, and count as none.
## Why it matters
Python has no safe subset that a filter of texts could hold. From any value, `().__class__.__base__.__subclasses__()`
leads to all classes that are loaded, and from there to files and programs, without one builtin. A module that is
imported runs: the client chooses among everything that is installed, and among what it could upload.
## How to mend
Let the client choose a name, and look the function or the module up in a dict of your own. For literals there is
`ast.literal_eval`, for data `json.loads`. For formulas, parse with `ast.parse` and compute the few kinds of node that
you allow, with a limit for powers and lengths.
## References
- [Python: `eval`](https://docs.python.org/3/library/functions.html#eval)
- [Python: `ast.literal_eval`](https://docs.python.org/3/library/ast.html#ast.literal_eval)
- [pandas: `eval`](https://pandas.pydata.org/docs/reference/api/pandas.eval.html)
- [OWASP: code injection](https://owasp.org/www-community/attacks/Code_Injection)
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
        ("code",),
        "{source} becomes part of the code that {sink} runs",
        help="look up what the client may choose in a dict of your own functions, or parse with `ast.literal_eval`",
    )


RULE = Rule(
    code="INJ104",
    name="code",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_view",
    right="silent_operation_from_table",
    cwe=(94, 95),
)
