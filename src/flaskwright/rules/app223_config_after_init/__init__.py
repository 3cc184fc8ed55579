"""An extension is initialised before the settings that it reads while it is initialised.

## What it does
Follows the factory in the order in which it runs, also through the functions it calls, and compares each extension's
`init_app` with the places that set configuration. A table of extensions says which keys `init_app` itself reads, and
which are only read later, in a request. The rule speaks where a key that was read is set afterwards, or where no
configuration at all has been loaded before and some is loaded after. Keys that the extension was given directly
(`Cache(config=…)`, `Limiter(storage_uri=…)`) are not missed.

## Why it matters
The extension keeps what it found at that moment, and later changes never reach it. Some fail at once: Flask-SQLAlchemy
raises `RuntimeError: Either 'SQLALCHEMY_DATABASE_URI' or 'SQLALCHEMY_BINDS' must be set`. Most stay quiet: mail goes to
`127.0.0.1:25`, the cache caches nothing, rate limits are counted in the memory of each worker, the test settings that
a factory takes as argument are ignored and the tests write to the real database.

## How to mend
Load the whole configuration first, overrides included, then call `init_app`.

## References
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
- [Flask-SQLAlchemy: config](https://flask-sqlalchemy.readthedocs.io/en/stable/config/)
- [Flask-Caching: configuring flask caching](https://flask-caching.readthedocs.io/en/latest/#configuring-flask-caching)
- [Flask-Limiter: configuration](https://flask-limiter.readthedocs.io/en/stable/configuration.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.libraries.extension_settings import ExtensionSettings, load_extension_settings
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Extension, Setting
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact


def check(project: Project) -> Iterator[Finding]:
    """Compare the last initialisation of each extension with the settings that come after it."""
    table = load_extension_settings()
    order = {id(event): place for place, event in enumerate(project.code.events, start=1)}
    applications = {id(application.call): application for application in project.app.applications}
    last: dict[tuple[str, int], tuple[int, Extension, CallFact]] = {}
    for extension in project.app.extensions:
        for call in (extension.call, *extension.initialised):
            application = _application(applications, call)
            if application is None or extension.path not in table or id(call) not in order:
                continue
            key = (extension.path, id(application.call))
            place = order[id(call)]
            if key not in last or last[key][0] < place:
                last[key] = (place, extension, call)
    for (path, made), (place, extension, call) in last.items():
        application = applications[made]
        yield from _late(extension, table[path], application, call, place, project.app.is_open(application))


def _application(applications: dict[int, Application], call: CallFact) -> Application | None:
    """The application that an extension is initialised with by a call."""
    given = call.args.get(0, "app")
    made = getattr(given, "call", None)
    return applications.get(id(made))


def _late(
    extension: Extension, known: ExtensionSettings, application: Application, call: CallFact, place: int, opened: bool
) -> Iterator[Finding]:
    keys = known.reads - _given(extension, known, call)
    before = [setting for setting in application.settings if setting.order < place]
    after = [setting for setting in application.settings if setting.order > place]
    late = next((setting for setting in after if setting.key in keys), None)
    if late is None and not before and keys and not opened:
        late = next((setting for setting in after if setting.key is None), None)
    if late is None:
        return
    library, _, name = extension.path.rpartition(".")
    yield RULE.finding(
        call.location,
        f"`{name}` of {library.replace('_', '-')} is initialised before {_what(late)}, which it reads at this moment "
        "and never again",
        scope=call.unit.scope,
        subject=f"{extension.path} {late.key or ''}".strip(),
        trace=(
            Step(call.location, "the extension reads its settings here"),
            Step(late.location, f"{_what(late)} only here"),
        ),
        help="load the whole configuration first, then initialise the extension",
    )


def _what(setting: Setting) -> str:
    return f"`{setting.key}` is set" if setting.key is not None else "the configuration is loaded"


def _given(extension: Extension, known: ExtensionSettings, call: CallFact) -> frozenset[str]:
    """The keys that arguments of the constructor or of `init_app` stand for."""
    keywords: set[str] = set()
    for one in (extension.call, call):
        if one.args.open or any(name in one.args.keywords for name in known.config_by):
            return known.reads
        keywords.update(one.args.keywords)
        for name, value in one.args.keywords.items():
            if isinstance(value, Mapping):
                keywords.update(f"{name}.{key}" for key in value.items)
    return frozenset(key for key, names in known.given_by.items() if keywords.intersection(names))


RULE = Rule(
    code="APP223",
    name="config-after-init",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_override_comes_late",
    right="silent_settings_first",
)
