"""What is said of a query: how it reads with `select`, or why that is not certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from flaskwright.findings.finding import Edit, Import, Safety
    from flaskwright.upgrades.queries.entities import Selected


class Refusal(Exception):  # noqa: N818 - it is an answer: why a query is left to people
    """Why a rewrite is not certain."""


class Rewrite(msgspec.Struct, frozen=True):
    """The edits that ask the same question with `select`; `becomes` names the call that then runs it."""

    becomes: str
    safety: Safety
    edits: tuple[Edit, ...]
    imports: tuple[Import, ...]


class Context(msgspec.Struct, frozen=True, eq=False):
    """What a query is about: how its session is spelled, Flask-SQLAlchemy's object if there is one, what is selected.

    `repeats`: a row can come twice, which the legacy interface hides where whole models are selected.
    """

    session: str
    database: str | None
    selected: Selected
    repeats: bool


class Able(msgspec.Struct, frozen=True):
    """What the libraries can do.

    `select`: the session runs statements and gives objects, as SQLAlchemy 2 does. `database`: Flask-SQLAlchemy's object
    has `get_or_404`, `first_or_404` and `paginate` itself, as it does since its version 3.
    """

    select: bool = True
    database: bool = True
