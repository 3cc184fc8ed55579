"""All stages in their order: from the files of a project to the models that rules ask."""

from __future__ import annotations

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
    from flaskwright.migrations.reading import Migrations
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


class Project(msgspec.Struct, frozen=True, eq=False):
    """Everything that is known of a project. Rules only read it."""

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

    @property
    def serving(self) -> Serving:
        """How the project is served: containers, processes, units, servers and proxies."""
        return self.once(read_serving)

    @property
    def flow(self) -> Flow:
        """What the flow engine found, which goes through the project the first time that somebody asks."""
        return self.once(follow_values)

    @property
    def environments(self) -> Environments:
        """The effective settings of each application per environment, found when somebody asks for them."""
        return self.once(find_environments)

    @property
    def models(self) -> DataModel:
        """The tables and mapped classes of the project, read the first time that somebody asks."""
        return self.once(read_models)

    @property
    def migrations(self) -> Migrations:
        """The revisions of the project, and what they do to its database."""
        return self.once(read_migrations)

    @property
    def access(self) -> Access:
        """Who calls, what keeps others out, and what requests do to which rows."""
        return self.once(read_access)

    @property
    def repeated_reads(self) -> tuple[Read, ...]:
        """The relationships that loops read of row after row, each time with a query of its own."""
        return self.once(find_repeated_reads)

    @property
    def paths(self) -> Paths:
        """What goes through bodies way by way, for questions that want them kept apart."""
        return self.once(make_paths)

    @property
    def enqueues(self) -> tuple[Enqueue, ...]:
        """The calls that hand a function over to a broker, a scheduler, a thread or a process."""
        return self.once(enqueues)

    @property
    def queries(self) -> Queries:
        """The queries of the project and what they give, read as far as somebody asks."""
        return self.once(read_queries)

    @property
    def transactions(self) -> Transactions:
        """What code does to the sessions of the project, read the first time that somebody asks."""
        return self.once(find_transactions)

    @property
    def tests(self) -> Tests:
        """The tests of the project, as far as they set an application up."""
        return self.once(read_tests)

    @property
    def test_requests(self) -> TestRequests:
        """What the tests request of the applications, as far as their text tells."""
        return self.once(read_test_requests)

    @property
    def unfollowed(self) -> tuple[Unfollowed, ...]:
        """The bodies that the flow engine did not follow to their end; none where nobody has asked it yet."""
        return self.flow.unfollowed if follow_values in self.made else ()


def find_environments(project: Project) -> Environments:
    """What finds the settings of each application, when somebody asks for one: nothing runs here yet."""
    from flaskwright.app.environments.effective import Environments  # noqa: PLC0415 - few runs ask
    from flaskwright.app.environments.world import Surroundings  # noqa: PLC0415

    surroundings = Surroundings(
        project.code,
        project.libraries,
        project.documents,
        project.sources,
        serving=lambda: project.serving,
        tests=lambda: project.tests,
        failed=project.note_failure,
    )
    return Environments(surroundings, project.app)


def read_serving(project: Project) -> Serving:
    """How a project is served, as its files tell."""
    from flaskwright.app.serving import build_serving  # noqa: PLC0415 - few runs ask

    return build_serving(project.files, project.documents, project.sources.get)


def read_models(project: Project) -> DataModel:
    """Read the tables that a project's classes declare."""
    from flaskwright.app.models import build_models  # noqa: PLC0415 - many runs do without

    return build_models(project.code, project.libraries, project.app.models, project.settings.assume)


def read_migrations(project: Project) -> Migrations:
    """Make what reads a project's revisions."""
    from flaskwright.migrations.reading import Asked, build_migrations  # noqa: PLC0415 - few runs ask

    return build_migrations(
        Asked(
            project.code,
            project.libraries,
            project.files,
            project.sources,
            project.documents,
            lambda: project.models,
            tuple(project.settings.src or ()),
            project.settings.assume.database,
            project.note_failure,
        )
    )


def find_repeated_reads(project: Project) -> tuple[Read, ...]:
    """Go through all that may read relationships of rows in a loop."""
    from flaskwright.flow.lazy import Subject, repeated_reads  # noqa: PLC0415 - many runs do without

    return repeated_reads(
        Subject(
            project.code,
            project.app,
            project.libraries,
            project.pages,
            project.sources.get,
            project.models,
            project.queries,
            project.contexts,
            frozenset(project.settings.assume.small_tables),
        )
    )


def make_paths(project: Project) -> Paths:
    """The walker of a project's bodies; it walks when a question is asked."""
    from flaskwright.flow.paths import Paths  # noqa: PLC0415 - many runs do without

    return Paths(project.code, project.contexts.graph)


def enqueues(project: Project) -> tuple[Enqueue, ...]:
    """Find where a project hands functions over to run later, and with what."""
    from flaskwright.app.enqueuing import find_enqueues  # noqa: PLC0415 - few runs ask

    return find_enqueues(project.code, project.libraries)


def read_queries(project: Project) -> Queries:
    """Make what reads the queries of a project."""
    from flaskwright.flow.queries import build_queries  # noqa: PLC0415 - few runs ask

    return build_queries(project.code, project.libraries, project.models)


def find_transactions(project: Project) -> Transactions:
    """Where a project opens, changes and commits transactions."""
    from flaskwright.flow.transactions import Asked, build_transactions  # noqa: PLC0415 - many runs do without

    return build_transactions(
        Asked(
            project.code,
            project.libraries,
            project.app,
            project.models,
            project.queries,
            project.paths,
            lambda: project.enqueues,
        )
    )


def read_access(project: Project) -> Access:
    """Who may do what in a project; nothing is read before somebody asks."""
    from flaskwright.flow.access import Asked, Declared, build_access  # noqa: PLC0415 - many runs do without

    assumed = project.settings.assume
    declared = Declared(frozenset(assumed.admin), frozenset(assumed.authenticated), frozenset(assumed.authorizes))
    return build_access(
        Asked(
            project.code,
            project.app,
            project.libraries,
            declared,
            models=lambda: project.models,
            queries=lambda: project.queries,
            transactions=lambda: project.transactions,
        )
    )


def read_tests(project: Project) -> Tests:
    """Go through the tests of a project."""
    from flaskwright.app.testing import build_tests  # noqa: PLC0415 - few runs ask

    return build_tests(
        project.code, project.files, project.libraries, project.sources.get, tuple(project.settings.src or ())
    )


def read_test_requests(project: Project) -> TestRequests:
    """Read which addresses the tests of a project request."""
    from flaskwright.app.test_requests import build_test_requests  # noqa: PLC0415 - few runs ask

    return build_test_requests(project.files, project.sources.get)


def follow_values(project: Project) -> Flow:
    """Follow the values of a project, with what the libraries and its own settings say of calls.

    What an earlier run found is used again where nothing that changed since can reach it.
    """
    from flaskwright.flow.dataflow.analysis import Asked, Subject  # noqa: PLC0415 - few runs do without, but some do
    from flaskwright.flow.incremental import following, records  # noqa: PLC0415
    from flaskwright.flow.incremental.fingerprints import take_fingerprints  # noqa: PLC0415
    from flaskwright.libraries.flows import load_flows  # noqa: PLC0415

    older = Asked(project.dependencies.may_be_older)
    flows = load_flows(project.settings.libraries)
    code, app, models, pages = project.code, project.app, project.models, project.pages
    subject = Subject(code, app, models, pages, project.libraries, flows, project.sources.get, older)
    store = project.flow_store
    if store is None:
        return following.follow_all(subject)
    kept = store.flow()
    now = take_fingerprints(code, app, models, pages, project.sources, project.settings)
    flow, record = following.follow_changes(subject, now, records.decode(kept) if kept is not None else None)
    encoded = records.encode(record) if record is not None else None
    if encoded is not None:
        store.keep_flow(encoded)
    return flow
