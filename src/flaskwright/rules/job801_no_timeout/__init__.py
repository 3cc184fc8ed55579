"""A call to another server waits for as long as that server likes.

## What it does
Reports calls that nothing bounds: of requests (the functions, and the methods of a session), `urllib.request`,
`http.client`, urllib3, `smtplib`, `ftplib`, `imaplib`, `poplib`, `telnetlib`, `socket.create_connection`, Paramiko,
psycopg and of clients of services that have no timeout by default (Twilio, SendGrid, GitLab, Jira). httpx has one of
five seconds: it is reported with `timeout=None` only. Silent are calls whose timeout is given, or may be: by an
argument that is not known, `**options`, `functools.partial`, an adapter that is mounted on the session, a subclass that
overrides `request` or `send`, a method that the project replaces, `settimeout`, `gevent.Timeout` and its like, and,
for clients that heed it, `socket.setdefaulttimeout`. requests does not heed that one: it sets each socket itself.
So is what only tasks run that their queue ends after a time: those of RQ and Dramatiq, and Celery's where limits are
set. In modules that the application does not load, such as scripts, it is a warning; files that are by their name for
developers alone do not count.

## Why it matters
A server that accepts a connection and never answers is no error: no exception is raised, nothing is logged. The worker
that called it stands still. With the next requests the others follow, until the application answers nobody, although
it has no fault of its own and needs the other server for one page only. A task's worker stands still in the same way,
and its queue grows.

## How to mend
Give a timeout: `requests.get(url, timeout=10)`, `smtplib.SMTP(host, timeout=30)`. For all calls of a session mount an
adapter that has one, or use `httpx.Client(timeout=10)`. Catch what is raised then (`requests.Timeout`,
`TimeoutError`), and say what the application does without an answer.

## Fix safety
The fix gives a timeout of 10 seconds for HTTP and connections, of 30 for mail and files. It is unsafe: an answer that
takes longer arrives today, and is an exception then.

## References
- [Requests: timeouts](https://requests.readthedocs.io/en/latest/user/advanced/#timeouts)
- [Python: `urllib.request.urlopen`](https://docs.python.org/3/library/urllib.request.html#urllib.request.urlopen)
- [Python: `smtplib.SMTP`](https://docs.python.org/3/library/smtplib.html#smtplib.SMTP)
- [HTTPX: timeouts](https://www.python-httpx.org/advanced/timeouts/)
- [urllib3: using timeouts](https://urllib3.readthedocs.io/en/stable/user-guide.html#using-timeouts)
- [libpq: `connect_timeout`](https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-CONNECT-TIMEOUT)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Fix, Safety, Severity
from flaskwright.fixes.edits import add_keyword, replace
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.development import is_development_file, only_in_development
from flaskwright.rule_support.reached_modules import reached_modules
from flaskwright.rule_support.task_options import all_tasks_end
from flaskwright.rule_support.waiting import unbounded_waits
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.contexts import Context
    from flaskwright.rule_support.waiting import Wait
    from flaskwright.semantics.facts import CallFact

HELD = {
    "request": "the worker that answers the request",
    "task": "the worker that runs the task",
    "thread": "its thread",
    "job": "the scheduler's thread",
    "command": "the command",
    "startup": "the start of the application",
    "import": "the import of the module",
}
"""Who waits, by what started the code; the first that applies is named."""


def check(project: Project) -> Iterator[Finding]:
    seen: set[int] = set()
    reached = reached_modules(project)
    for wait in unbounded_waits(project):
        call = wait.call
        if id(call.node) in seen or call.unit.module.role is not FileRole.PRODUCTION or only_in_development(call):
            continue
        seen.add(id(call.node))
        if _is_ended(project, call) or (call.unit.module not in reached and is_development_file(call.unit.module.path)):
            continue
        client = wait.client
        given = f"{client.keywords[0]}={client.seconds}" if client.keywords else client.mend
        context = _context(project, call)
        who = f", and holds up {HELD[context.origin]}" if context is not None else ""
        yield RULE.finding(
            call.location,
            f"{_waiting(wait)} waits {client.says} where the other side does not answer{who}",
            scope=call.unit.scope,
            subject=wait.path,
            trace=project.contexts.trace(context, call) if context is not None else (),
            # Somebody sits before a script, and ends it.
            severity=None if call.unit.module in reached else Severity.WARNING,
            fix=_fix(wait),
            help=f"say how long it may take: `{given}`",
        )


def _is_ended(project: Project, call: CallFact) -> bool:
    """Whether nothing but tasks runs a call, and each of them is ended after a time."""
    contexts = project.contexts.at(call)
    tasks = bool(contexts) and all(context.origin == "task" for context in contexts)
    return tasks and project.once(all_tasks_end)


def _waiting(wait: Wait) -> str:
    """What waits, in words: the call, or what a class makes."""
    name = wait.path.rpartition(".")[2]
    return f"what `{written(wait.call)}` makes" if name[:1].isupper() else f"`{written(wait.call)}`"


def _context(project: Project, call: CallFact) -> Context | None:
    """What surely runs a call; where several things do, the one that holds up most."""
    contexts = [context for context in project.contexts.at(call) if context.origin in HELD]
    order = list(HELD)
    return min(contexts, key=lambda context: order.index(context.origin), default=None)


def _fix(wait: Wait) -> Fix | None:
    node, client = wait.call.node, wait.client
    if not isinstance(node, tree.Call) or not client.keywords or not client.seconds.isdigit():
        return None
    source = wait.call.unit.module.source
    keyword = client.keywords[0]
    if not wait.explicit:
        edits = add_keyword(source, node, keyword, client.seconds)
    else:
        written_none = argument_node(node, client.argument, keyword)
        if not isinstance(written_none, tree.Constant):
            return None
        edits = replace(source, written_none, client.seconds)
    return Fix(f"Give it `{keyword}={client.seconds}`", Safety.UNSAFE, edits) if edits else None


RULE = Rule(
    code="JOB801",
    name="no-timeout",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_view_and_client",
    right="silent_timeouts_given",
    fix=Safety.UNSAFE,
    cwe=(400,),
)
