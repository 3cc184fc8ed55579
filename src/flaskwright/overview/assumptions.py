"""What an analysis assumes and nobody confirmed: the ledger's empty lines, and what the source alone cannot tell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.serving.signs import signs
from flaskwright.overview import Place, place_of
from flaskwright.project.ledger import propose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.overview import ApplicationRow
    from flaskwright.overview.settings import SettingsRow

TABLE = "[tool.flaskwright.assume]"
MOST_PLACES = 3
DETECTED = {
    "database": ("the database", "rules about tables, migrations and locks ask for it"),
    "worker_class": ("the kind of workers", "the rule about sleeping in a request asks for it"),
    "processes": ("how many processes run", "rules about what processes do not share ask for it"),
    "proxies": ("how many proxies stand in front", "rules about forwarded headers ask for it"),
    "proxy_sets_headers": ("whether a proxy sets the security headers", "the rule about headers asks for it"),
}
EXAMPLES = {
    "database": '"postgresql-16"', "worker_class": '"sync"', "processes": "4", "proxies": "1",
    "proxy_sets_headers": "true",
}  # fmt: skip
RELEASED = "which revisions production has run"


class Assumption(msgspec.Struct, frozen=True):
    """Something taken for true: what, as what, why, where that stands, and how to confirm it."""

    what: str
    taken: str
    why: str
    places: tuple[Place, ...]
    mend: str


def assumptions(
    project: Project, applications: Sequence[ApplicationRow], settings: Sequence[SettingsRow]
) -> tuple[Assumption, ...]:
    """All that nobody confirmed, the ledger first."""
    return (*_of_ledger(project), *_of_revisions(project), *_of_settings(settings), *_of_routes(applications))


def _of_ledger(project: Project) -> Iterator[Assumption]:
    """The keys of the ledger that nobody wrote: what the files say, else what nothing says."""
    proposed = propose(signs(project.serving, project.documents, project.dependencies, project.sources.get))
    for key, (what, asks) in DETECTED.items():
        if key in project.settings.assume.confirmed:
            continue
        proposal = proposed.get(key)
        if proposal is None:
            mend = f"write `{key} = {EXAMPLES[key]}`, or what holds, in {TABLE}"
            yield Assumption(what, "not known", f"no file tells it, and {asks}", (), mend)
            continue
        value = json.dumps(proposal.value, ensure_ascii=False)
        places = tuple(Place(one.path, one.line) for one in proposal.evidence[:MOST_PLACES])
        mend = f"write `{key} = {value}` in {TABLE} if that holds (`flaskwright init` proposes it)"
        yield Assumption(what, str(proposal.value), f"files of the project say so, and {asks}", places, mend)


def _of_revisions(project: Project) -> Iterator[Assumption]:
    """How far production's database is, and how large: that decides what is judged about migrations, and how hard."""
    heads = [one for history in project.migrations.histories for one in history.heads]
    assumed = project.settings.assume
    if heads and not assumed.released:
        value = json.dumps(heads[0].id if len(heads) == 1 else [one.id for one in heads], ensure_ascii=False)
        places = tuple(place_of(project, one.location) for one in heads[:MOST_PLACES])
        mend = f"write `released = {value}`, or the last that has run, in {TABLE}"
        yield Assumption(
            RELEASED, "none of them", "nobody says it, and rules about migrations judge the rest", places, mend
        )
    if heads and not (assumed.large_tables or assumed.small_tables):
        mend = f"write their names as `large_tables`, and those that stay small as `small_tables`, in {TABLE}"
        why = "a lock on a large one makes a finding about migrations an error, on a small one a note"
        yield Assumption("which tables are large", "not known", why, (), mend)


def _of_settings(settings: Sequence[SettingsRow]) -> Iterator[Assumption]:
    """The variables that choose the settings of production, and the places that may set more."""
    for row in settings:
        for name, value in row.assumed.get("production", {}).items():
            yield Assumption(
                f"`{name}` in production",
                repr(value),
                "it chooses the settings, and no file of the deployment gives it",
                (row.place,),
                f"set `{name}` where the application is deployed, in a file of the repository",
            )
        for opening in row.openings:
            if "production" in opening.environments:
                yield Assumption(
                    "further settings",
                    "none that matter",
                    f"others may come from {opening.what}",
                    (opening.place,),
                    "look at what production has there: `flaskwright settings` shows what it may replace",
                )


def _of_routes(applications: Sequence[ApplicationRow]) -> Iterator[Assumption]:
    for row in applications:
        if not row.complete:
            yield Assumption(
                "the routes",
                f"the {len(row.routes)} that were found",
                "code that could not be followed may add more",
                (row.place,),
                "`flaskwright map` shows what is known; compare it with `flask routes`",
            )
