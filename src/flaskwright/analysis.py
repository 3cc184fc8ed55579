"""All stages in their order: from the files of a project to the models that rules ask."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flaskwright.app.enqueuing import Enqueue
    from flaskwright.app.environments.effective import Environments
    from flaskwright.app.model import AppModel
    from flaskwright.app.models import DataModel
    from flaskwright.app.serving import Serving
    from flaskwright.app.templates import Pages
    from flaskwright.app.test_files import TestFiles
    from flaskwright.app.test_requests import TestRequests
    from flaskwright.app.testing import Tests
    from flaskwright.findings.finding import Problem
    from flaskwright.flow.access import Access
    from flaskwright.flow.contexts import Contexts
    from flaskwright.flow.dataflow.analysis import Flow
    from flaskwright.flow.dataflow.hits import Unfollowed
    from flaskwright.flow.lazy import Read
    from flaskwright.flow.paths import Paths
    from flaskwright.flow.queries import Queries
    from flaskwright.flow.transactions import Transactions
    from flaskwright.libraries import Libraries
    from flaskwright.libraries.flows import Flows
    from flaskwright.migrations.reading import Migrations
    from flaskwright.migrations.version import ServerVersion
    from flaskwright.project.dependencies import Dependencies
    from flaskwright.project.discovery import ProjectFiles
    from flaskwright.project.disk import Disk
    from flaskwright.project.documents import Documents
    from flaskwright.project.settings import Settings
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.index import Code
    from flaskwright.syntax.source import Source
    from flaskwright.syntax.templates import Template


T = TypeVar("T")


class FlowStore(Protocol):
    """Where what the flow engine found is kept between runs."""

    def flow(self) -> bytes | None:
        """What was kept last, if it is there."""

    def keep_flow(self, encoded: bytes) -> None:
        """Keep it for the next run."""


class Project(msgspec.Struct, frozen=True, eq=False, dict=True):
    """Everything that is known of a project. Rules only read it.

    The stages that every run needs are fields; the other models are made, and their code imported, the first time that
    somebody asks.
    """

    settings: Settings
    files: ProjectFiles
    disk: Disk
    """Whether a file exists that is not among `files`, such as a static one."""
    sources: Mapping[str, Source]
    """The text of every file, read when it is asked for."""
    templates: Mapping[str, Template]
    """Templates by path relative to the project's root."""
    libraries: Libraries
    documents: Documents
    """What the data files say: settings, containers, processes, requirements."""
    dependencies: Dependencies
    """What the project requires, and which versions are in use."""
    code: Code
    app: AppModel
    given_to: tuple[str, ...]
    """The paths of the libraries' classes and functions that get hold of an application, sorted."""
    pages: Pages
    """The templates as the applications find and render them."""
    contexts: Contexts
    stage_problems: tuple[Problem, ...]
    """What the stages could not read or follow; data files that cannot be read show when somebody asks for them."""
    flow_store: FlowStore | None = None
    """Where what the flow engine found is kept for the next run."""
    body_failure: Callable[[FunctionInfo | ModuleInfo, Exception], Problem] | None = None
    """What to say of a body that a later run of the interpreter could not go through."""
    later_problems: list[Problem] = msgspec.field(default_factory=list)
    """What the models that are made later could not read or judge."""
    made: dict[Callable[[Project], Any], Any] = msgspec.field(default_factory=dict)
    """What `once` has made."""

    def once(self, make: Callable[[Project], T]) -> T:
        """What a function makes of this project, made the first time that a rule asks for it."""
        if make not in self.made:
            self.made[make] = make(self)
        found: T = self.made[make]
        return found

    def note_failure(self, info: FunctionInfo | ModuleInfo, error: Exception) -> None:
        """Report a body that a later run of the interpreter could not go through: our own mistake."""
        if self.body_failure is not None:
            self.later_problems.append(self.body_failure(info, error))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that could not be read or followed so far, in order."""
        return tuple(sorted({*self.stage_problems, *self.documents.problems, *self.later_problems}))

    @cached_property
    def serving(self) -> Serving:
        """How the project is served: containers, processes, units, servers and proxies."""
        from flaskwright.app.serving import build_serving  # noqa: PLC0415 - few runs ask

        return build_serving(self.files, self.documents, self.sources.get)

    @cached_property
    def flow_tables(self) -> Flows:
        """What the libraries, and the project's own settings, say that calls do with values."""
        from flaskwright.libraries.flows import load_flows  # noqa: PLC0415 - few runs do without, but some do

        names = self.settings.assume.sanitizers
        own = {f"{one.module.name}.{one.qualname}" for one in self.code.functions_named(names)}
        return load_flows(self.settings.libraries, frozenset(own.union(name for name in names if "." in name)))

    @cached_property
    def flow(self) -> Flow:
        """The values of the project, followed with what the libraries and its own settings say of calls.

        What an earlier run found is used again where nothing that changed since can reach it.
        """
        from flaskwright.flow.dataflow.analysis import Asked, Subject  # noqa: PLC0415 - few runs do without, but some do
        from flaskwright.flow.incremental import following, records  # noqa: PLC0415
        from flaskwright.flow.incremental.fingerprints import take_fingerprints  # noqa: PLC0415

        older = Asked(self.dependencies.may_be_older)
        flows = self.flow_tables
        code, app, models, pages = self.code, self.app, self.models, self.pages
        subject = Subject(code, app, models, pages, self.libraries, flows, self.sources.get, older)
        store = self.flow_store
        if store is None:
            return following.follow_all(subject)
        kept = store.flow()
        now = take_fingerprints(code, app, models, pages, self.sources, self.settings)
        flow, record = following.follow_changes(subject, now, records.decode(kept) if kept is not None else None)
        encoded = records.encode(record) if record is not None else None
        if encoded is not None:
            store.keep_flow(encoded)
        return flow

    @cached_property
    def environments(self) -> Environments:
        """The effective settings of each application per environment, found when somebody asks for them."""
        from flaskwright.app.environments.effective import Environments  # noqa: PLC0415 - few runs ask
        from flaskwright.app.environments.world import Surroundings  # noqa: PLC0415

        surroundings = Surroundings(
            self.code,
            self.libraries,
            self.documents,
            self.sources,
            serving=lambda: self.serving,
            tests=lambda: self.tests,
            failed=self.note_failure,
        )
        return Environments(surroundings, self.app)

    @cached_property
    def models(self) -> DataModel:
        """The tables and mapped classes of the project, read the first time that somebody asks."""
        from flaskwright.app.models import build_models  # noqa: PLC0415 - many runs do without

        return build_models(self.code, self.libraries, self.app.models, self.settings.assume)

    @cached_property
    def migrations(self) -> Migrations:
        """The revisions of the project, and what they do to its database; each is read when somebody asks."""
        from flaskwright.migrations.reading import Asked, build_migrations  # noqa: PLC0415 - few runs ask

        return build_migrations(
            Asked(
                self.code,
                self.libraries,
                self.files,
                self.sources,
                self.documents,
                lambda: self.models,
                tuple(self.settings.src or ()),
                self.settings.assume.database,
                self.settings.assume.released,
                self.note_failure,
                self.later_problems.append,
            )
        )

    @cached_property
    def server_version(self) -> ServerVersion:
        """The version of PostgreSQL that the tables are in, as far as that is told."""
        from flaskwright.app.serving.signs import signs  # noqa: PLC0415 - few runs ask
        from flaskwright.migrations.version import server_version  # noqa: PLC0415

        found = signs(self.serving, self.documents, self.dependencies, self.sources.get)
        return server_version(self.settings.assume.database, found)

    @cached_property
    def access(self) -> Access:
        """Who calls, what keeps others out, and what requests do to which rows."""
        from flaskwright.flow.access import Asked, Declared, build_access  # noqa: PLC0415 - many runs do without

        assumed = self.settings.assume
        declared = Declared(frozenset(assumed.admin), frozenset(assumed.authenticated), frozenset(assumed.authorizes))
        return build_access(
            Asked(
                self.code,
                self.app,
                self.libraries,
                declared,
                models=lambda: self.models,
                queries=lambda: self.queries,
                transactions=lambda: self.transactions,
            )
        )

    @cached_property
    def repeated_reads(self) -> tuple[Read, ...]:
        """The relationships that loops read of row after row, each time with a query of its own."""
        from flaskwright.flow.lazy import Subject, repeated_reads  # noqa: PLC0415 - many runs do without

        return repeated_reads(
            Subject(
                self.code,
                self.app,
                self.libraries,
                self.pages,
                self.sources.get,
                self.models,
                self.queries,
                self.contexts,
                frozenset(self.settings.assume.small_tables),
            )
        )

    @cached_property
    def paths(self) -> Paths:
        """What goes through bodies way by way, for questions that want them kept apart."""
        from flaskwright.flow.paths import Paths  # noqa: PLC0415 - many runs do without

        return Paths(self.code, self.contexts.graph)

    @cached_property
    def enqueues(self) -> tuple[Enqueue, ...]:
        """The calls that hand a function over to a broker, a scheduler, a thread or a process."""
        from flaskwright.app.enqueuing import find_enqueues  # noqa: PLC0415 - few runs ask

        return find_enqueues(self.code, self.libraries)

    @cached_property
    def queries(self) -> Queries:
        """The queries of the project and what they give, read as far as somebody asks."""
        from flaskwright.flow.queries import build_queries  # noqa: PLC0415 - few runs ask

        return build_queries(self.code, self.libraries, self.models)

    @cached_property
    def transactions(self) -> Transactions:
        """What code does to the sessions of the project, read the first time that somebody asks."""
        from flaskwright.flow.transactions import Asked, build_transactions  # noqa: PLC0415 - many runs do without

        return build_transactions(
            Asked(
                self.code,
                self.libraries,
                self.app,
                self.models,
                self.queries,
                self.paths,
                lambda: self.enqueues,
            )
        )

    @cached_property
    def test_files(self) -> TestFiles:
        """The files of the tests, which the models of the application leave out."""
        from flaskwright.app.test_files import TestFiles  # noqa: PLC0415 - few runs ask

        return TestFiles(self.files, self.sources.get)

    @cached_property
    def tests(self) -> Tests:
        """The tests of the project, as far as they set an application up."""
        from flaskwright.app.testing import build_tests  # noqa: PLC0415 - few runs ask

        return build_tests(self.code, self.test_files, self.libraries, tuple(self.settings.src or ()))

    @cached_property
    def test_requests(self) -> TestRequests:
        """What the tests request of the applications, as far as their text tells."""
        from flaskwright.app.test_requests import build_test_requests  # noqa: PLC0415 - few runs ask

        return build_test_requests(self.test_files)

    @property
    def unfollowed(self) -> tuple[Unfollowed, ...]:
        """The bodies that the flow engine did not follow to their end; none where nobody has asked it yet."""
        return self.flow.unfollowed if "flow" in self.__dict__ else ()
