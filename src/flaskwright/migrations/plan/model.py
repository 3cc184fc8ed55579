"""A plan: revisions that do, one release after the other, what one revision would do at once."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.migrations.model import History, Program, Revision
    from flaskwright.migrations.operations import Operation
    from flaskwright.migrations.schema import Schema
    from flaskwright.syntax.source import Source


class Phase(IntEnum):
    """The revisions of a plan, in their order; each is there only where some step needs it."""

    EXPAND = 1
    DATA = 2
    BACKFILL = 3
    INDEX = 4
    CONSTRAIN = 5
    VALIDATE = 6
    CONTRACT = 7
    CLEAN = 8

    @property
    def commits(self) -> bool:
        """Whether each statement is committed by itself, so that a second run must find its way."""
        return self in (Phase.BACKFILL, Phase.INDEX, Phase.VALIDATE)


TITLES = {
    Phase.EXPAND: "expand",
    Phase.DATA: "change rows",
    Phase.BACKFILL: "backfill",
    Phase.INDEX: "build indexes",
    Phase.CONSTRAIN: "constrain new rows",
    Phase.VALIDATE: "validate",
    Phase.CONTRACT: "contract",
    Phase.CLEAN: "clean up",
}


class Action(msgspec.Struct, frozen=True):
    """One statement of a revision's code, on one line however long, and what it does to the database.

    `text` is code that is taken over as it stands. `constant` is a name with the SQL that the statement runs by it.
    """

    code: str
    operation: Operation | None = None
    text: bool = False
    constant: tuple[str, str] | None = None


class Part(msgspec.Struct, frozen=True):
    """What one step of the revision gives to one revision of the plan.

    `up` and `down` are run in their order. `block` comes before `down`, each statement committed by itself: a second
    run must find its way. `functions` are functions of the module that the statements call, as whole texts by name.
    `needs` says which release of the code must be out before; `why` what `downgrade` has no need to do.
    """

    phase: Phase
    says: str
    up: tuple[Action, ...] = ()
    down: tuple[Action, ...] = ()
    block: tuple[Action, ...] = ()
    functions: tuple[tuple[str, str], ...] = ()
    needs: str = ""
    why: str = ""


class Left(msgspec.Struct, frozen=True):
    """Something that the plan does not do, with the line of the revision at which it stands."""

    line: int
    says: str


class PlannedRevision(msgspec.Struct, frozen=True):
    """One revision file to write. `name` is its title, `path` the file's, `release` what must be out before it runs."""

    id: str
    down: tuple[str, ...]
    name: str
    phase: Phase
    purpose: tuple[str, ...]
    release: tuple[str, ...]
    path: str
    code: str
    upgrade: tuple[Action, ...]
    downgrade: tuple[Action, ...]


class Plan(msgspec.Struct, frozen=True):
    """The revisions that replace one, in their order; none where it may run as it is, or where none is safe."""

    revision: str
    title: str
    path: str
    revisions: tuple[PlannedRevision, ...]
    left: tuple[Left, ...]
    """What has no safe plan: the revision has to be changed by hand first. There are no revisions then."""
    notes: tuple[Left, ...]
    """What somebody has to look at in the revisions of the plan."""


class Style(msgspec.Struct, frozen=True):
    """How the project writes its revisions: its template, the names of its files, and when this is."""

    template: str | None
    file_template: str
    slug_length: int
    created: str
    stamp: Mapping[str, int]


class Asked(msgspec.Struct, frozen=True, eq=False):
    """What a plan is made of. `fills` are what rows that are there get, as SQL, by table and column."""

    history: History
    revision: Revision
    upgrade: Program
    downgrade: Program
    before: Schema
    source: Source
    style: Style
    fills: Mapping[tuple[str, str], str]
    batch: int
    version: int
