"""All stages in their order, for one set of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.analysis import Project
from flaskwright.app.builder import build_app_model
from flaskwright.app.factories import run_factories
from flaskwright.app.hand_overs import hand_overs
from flaskwright.app.templates import build_pages
from flaskwright.engine.failures import body_failure, stage_failure
from flaskwright.engine.limits import room_for_analysis
from flaskwright.engine.parsing import parse_files
from flaskwright.engine.progress import silent
from flaskwright.engine.texts import Texts
from flaskwright.flow.contexts import build_contexts
from flaskwright.libraries import load_libraries
from flaskwright.project.dependencies import read_dependencies
from flaskwright.project.disk import Disk
from flaskwright.project.documents import Documents
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.index import Code
from flaskwright.semantics.interpreter import Interpreter
from flaskwright.semantics.modules import ModuleTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flaskwright.analysis import FlowStore
    from flaskwright.engine.parsing import Parsed, TreeStore
    from flaskwright.engine.progress import Progress
    from flaskwright.findings.finding import Problem
    from flaskwright.project.discovery import ProjectFile, ProjectFiles
    from flaskwright.project.settings import Settings
    from flaskwright.syntax.source import Source


def analyse(
    files: ProjectFiles,
    settings: Settings,
    jobs: int = 1,
    store: TreeStore | None = None,
    texts: Mapping[str, Source] | None = None,
    progress: Progress = silent,
    flow_store: FlowStore | None = None,
) -> Project:
    """Everything that is known of the project that these files make; `texts` stand in for what is on disk.

    Total: a stage that fails is a problem of the result, and the models are then those of a project without files.
    """
    with room_for_analysis():
        parsed = parse_files(files.files, jobs, store, texts, progress)
        problems = (*files.problems, *parsed.problems)
        try:
            return _build(files, files.files, settings, parsed, problems, texts, progress, flow_store)
        except Exception as error:  # noqa: BLE001 - whatever fails is reported, and the run goes on
            return _build(files, (), settings, parsed, (*problems, stage_failure(error)))


def _build(
    files: ProjectFiles,
    analysed: Sequence[ProjectFile],
    settings: Settings,
    parsed: Parsed,
    problems: tuple[Problem, ...],
    texts: Mapping[str, Source] | None = None,
    progress: Progress = silent,
    flow_store: FlowStore | None = None,
) -> Project:
    """The models of the analysed files. Only production code is interpreted: the rest is read for its syntax."""
    modules = ModuleTable(
        (
            (parsed.sources[file.path], parsed.trees[file.path], file.role)
            for file in analysed
            if file.role is FileRole.PRODUCTION and file.path in parsed.trees
        ),
        settings.src or (),
    )
    libraries = load_libraries()
    run = Interpreter(modules, libraries)
    # How many functions there are is known only at the end; their keyword is a good guess.
    functions = sum(module.source.data.count(b"def ") for module in modules)
    with progress(len(modules.by_path) + functions, "Following the code") as advance:
        run.run(advance)
    run_factories(run, libraries)
    problems = (*problems, *(body_failure(info, error) for info, error in run.failures))
    code = Code(run)
    documents = Documents(files, texts)
    templates = {
        file.path: parsed.templates[file.path]
        for file in analysed
        if file.role is FileRole.PRODUCTION and file.path in parsed.templates
    }
    app = build_app_model(code, libraries, documents)
    disk = Disk(files.root)
    dependencies = read_dependencies(files, documents, disk)
    older = dependencies.may_be_older
    needless = [path for path, one in libraries.needless.items() if older(one.library, one.before)]
    contexts = build_contexts(code, app, libraries, needless)
    given_to = hand_overs(code, app)
    return Project(
        settings=settings,
        files=files,
        disk=disk,
        sources=Texts(files, {**(texts or {}), **parsed.sources}),
        templates=templates,
        libraries=libraries,
        code=code,
        app=app,
        given_to=given_to,
        pages=build_pages(code, app, libraries, templates, disk, given_to),
        contexts=contexts,
        documents=documents,
        dependencies=dependencies,
        stage_problems=(*problems, *dependencies.problems),
        flow_store=flow_store,
        body_failure=body_failure,
    )
