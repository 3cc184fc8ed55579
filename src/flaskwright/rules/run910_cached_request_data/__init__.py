"""A function whose results are kept for the life of the process gives what belongs to one request.

## What it does
Reports functions behind `functools.lru_cache`, `functools.cache`, a decorator of cachetools or `memoize` of
Flask-Caching that reach `request`, `session`, `current_user` or what the application keeps of a user in `g`, directly
or through what they call. For `cached` of Flask-Caching, which keeps an answer by the request's path, it is what tells
one request of a path from another: the user, the session, the query. Functions that return rows of SQLAlchemy are
reported where the process keeps them. Silent are functions that get what they need of the request as an argument, since
results are kept by arguments; that return plain values of a row; that detach the row first (`expunge`,
`make_transient`); whose cache is cleared in each request; or with an option that may tell requests apart (`unless`,
`make_cache_key`, `query_string`).

## Why it matters
The first request decides for all that follow in this worker. Its language, its tenant or its user is answered to
everybody, and which one that is differs from worker to worker and changes with each restart. A row is bound to the
session of the request that loaded it. That session ends, and the next access to an attribute that is not loaded raises
`DetachedInstanceError`; what is loaded stays as it was, whatever others write.

## How to mend
Pass what the result depends on as an argument: `@lru_cache` on `prices(currency)`, called as
`prices(request.args["currency"])`. Keep the values that are needed instead of the row, or keep it for the request only,
in `g`.

## References
- [Python: `functools.lru_cache`](https://docs.python.org/3/library/functools.html#functools.lru_cache)
- [Flask-Caching: memoization](https://flask-caching.readthedocs.io/en/latest/#memoization)
- [Flask: the request context](https://flask.palletsprojects.com/en/stable/reqcontext/)
- [SQLAlchemy: object is detached](https://docs.sqlalchemy.org/en/20/errors.html#error-bhk3)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import call_step, use_step, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.shared_results import of_request, returned_row
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import NO_ARGUMENTS, External, function_of, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

BESIDE_THE_PATH = frozenset({"args", "values", "query_string"})
"""What a request asks for beside its path."""


def check(project: Project) -> Iterator[Finding]:
    seen: set[FunctionInfo] = set()
    for info, keeps, attributes in _kept(project):
        if info in seen or info.module.role is not FileRole.PRODUCTION:
            continue
        seen.add(info)
        reached = of_request(project, info, attributes)
        if reached is not None:
            yield RULE.finding(
                info.location,
                f"`{info.name}` depends on `{written(reached.use)}`, and `{written(keeps)}` keeps its result for the "
                "requests of everybody",
                scope=info.qualname,
                subject=written(reached.use),
                trace=(*(call_step(one.fact) for one in list(reached.chain())[:-1]), use_step(reached.use)),
                help="pass what the result depends on as an argument",
            )
            continue
        row = returned_row(project, info) if attributes is None and _in_process(project, keeps) else None
        if row is not None:
            model, fact = row
            yield RULE.finding(
                info.location,
                f"`{info.name}` returns a row of `{model.info.name}`, and `{written(keeps)}` keeps it when the session "
                "that loaded it has ended",
                scope=info.qualname,
                subject=model.info.name,
                trace=(Step(fact.location, f"a row of `{model.info.name}` is returned"),),
                help="return the values that are needed, or keep the row for the request only, in `g`",
            )


def _kept(project: Project) -> Iterator[tuple[FunctionInfo, CallFact, frozenset[str] | None]]:
    """The functions whose results are kept, each with the call that says so.

    The names are the attributes of `request` which do not tell one result from another; `None` stands for all.
    """
    libraries = project.libraries
    for role in ("keeps_results", "keeps_by_arguments", "keeps_by_path"):
        for path in sorted(libraries.role(role)):
            for call in project.code.calls_to((path, f"{path}()")):
                info = function_of(call.args.positional[0]) if call.args.positional else None
                made = call.callee.call if isinstance(call.callee, External) else None
                options = made.args if made is not None and role != "keeps_results" else NO_ARGUMENTS
                if info is None or options.open or libraries.role("tells_requests_apart") & options.keywords.keys():
                    continue
                prefix = options.get(1, "key_prefix")
                if role != "keeps_by_path" or text(prefix) is not None:
                    yield info, call, None
                elif prefix is None:
                    by_query = "query_string" in options.keywords
                    yield info, call, frozenset() if by_query else BESIDE_THE_PATH


def _in_process(project: Project, call: CallFact) -> bool:
    """Whether results are kept in the process, as they are."""
    path = call.callee.path.removesuffix("()") if isinstance(call.callee, External) else ""
    return path in project.libraries.role("keeps_results")


RULE = Rule(
    code="RUN910",
    name="cached-request-data",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_language_of_the_first",
    right="silent_by_argument",
)
