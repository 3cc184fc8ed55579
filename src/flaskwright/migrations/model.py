"""The revisions of a project and what each of them does. Built once, then only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from flaskwright.findings.finding import Location
    from flaskwright.migrations.operations import Step
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo

LOCK_TIMEOUT = "lock_timeout"


class Revision(msgspec.Struct, frozen=True, eq=False):
    """One revision file. `down` are the revisions that it follows: none for a base, several for a merge.

    `location` is where its identifier is written, `down_location` where those before it are. `docstring` is the
    module's. `unread` says that the file gives one of these in a way that is not understood.
    """

    id: str
    down: tuple[str, ...]
    depends_on: tuple[str, ...]
    labels: tuple[str, ...]
    path: str
    module: ModuleInfo
    upgrade: FunctionInfo | None
    downgrade: FunctionInfo | None
    location: Location
    down_location: Location
    docstring: str
    unread: bool = False

    @property
    def title(self) -> str:
        """The first line of the docstring, else the identifier."""
        return self.docstring.strip().splitlines()[0] if self.docstring.strip() else self.id


class Timeout(msgspec.Struct, frozen=True):
    """A setting of the session, such as `lock_timeout`; `value` as PostgreSQL reads it, `None` where it is not told."""

    name: str
    value: str | None


class EnvSettings(msgspec.Struct, frozen=True):
    """What `context.configure(…)` of an `env.py` says; `None` where it does not, or not in a way that can be read."""

    transaction_per_migration: bool | None = None
    compare_type: bool | None = None
    compare_server_default: bool | None = None
    render_as_batch: bool | None = None
    include_schemas: bool | None = None
    version_table: str | None = None
    autocommit: bool = False
    """Whether the connection is in autocommit mode, so that no transaction is around a revision."""
    timeouts: tuple[Timeout, ...] = ()
    """What it sets for all revisions, by a statement or the connection's options; none twice."""
    filters: bool = False
    """Whether objects are left out by `include_object` or `include_name`: which, the source may not tell."""

    @property
    def lock_timeout(self) -> bool:
        """Whether it sets `lock_timeout`, to whatever."""
        return any(one.name == LOCK_TIMEOUT for one in self.timeouts)


class Program(msgspec.Struct, frozen=True, eq=False):
    """What one direction of a revision does, in order; `whole` where all of it is understood."""

    steps: tuple[Step, ...]
    exists: bool
    """Whether the revision has such a function."""
    empty: bool
    """Whether its body does nothing at all (`pass`, a docstring)."""
    raises: bool
    """Whether it ends in an error on purpose."""
    stated: bool
    """Whether it says why it does nothing: a docstring, a comment, or the message of the error that it raises."""
    whole: bool


class History(msgspec.Struct, frozen=True, eq=False):
    """One line of revisions with its environment: an `env.py` and the folders of its versions.

    `order` has every revision after all those that it follows or depends on, as `alembic upgrade heads` runs them; it
    leaves out revisions on a circle and those that follow a missing one.
    """

    folder: str
    env: ModuleInfo | None
    settings: EnvSettings
    revisions: tuple[Revision, ...]
    order: tuple[Revision, ...]
    heads: tuple[Revision, ...]
    bases: tuple[Revision, ...]
    duplicates: tuple[tuple[Revision, ...], ...]
    """Revisions that share an identifier."""
    missing: tuple[tuple[Revision, str], ...]
    """Revisions that follow or depend on one that is not there, with its identifier."""
    cycle: tuple[Revision, ...]
    """Revisions that follow one another in a circle, in its order; none where there is no circle."""

    def revision(self, key: str) -> Revision | None:
        """The revision of an identifier, of the beginning of one that fits no other, or of a label."""
        exact = [one for one in self.revisions if one.id == key or key in one.labels]
        found = exact or [one for one in self.revisions if one.id.startswith(key)]
        return found[0] if len(found) == 1 else None
