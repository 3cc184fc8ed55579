"""A key of the configuration that nobody reads, because it is misspelt, in lower case, or gone from the library.

## What it does
Compares every key that set-up code gives to the configuration with the keys that Flask and the extensions in use read.
It reports a key that no library reads but that differs by a letter or two from one that does
(`SQLALCHEMY_DATABASE_URL`), a known key that is not in upper case, which `from_object` and `from_mapping` leave out
and nobody finds, and a key that the version in use of an extension no longer reads (`JWT_BLACKLIST_ENABLED` since
Flask-JWT-Extended 4; those of Flask and Flask-SQLAlchemy are `UPG101` and `UPG103`). It is silent for every key that
the project itself mentions anywhere else, for keys beside which the right one is set, too, and for libraries whose
version is not known.
## Why it matters
Nothing complains. The application runs with the default instead: mail goes to `localhost`, the cookie is sent over
plain HTTP, the limit on uploads is none, and who reads the settings believes the opposite.
## How to mend
Write the key as the library documents it; the message names it.
## Fix safety
The fix renames the key, so that the setting has an effect for the first time: that changes what the program does.
There is none where the work of a key that is gone is done elsewhere.
## References
- [Flask: configuration handling](https://flask.palletsprojects.com/en/stable/config/)
- [Flask-JWT-Extended: upgrade guide](https://flask-jwt-extended.readthedocs.io/en/stable/v4_upgrade_guide.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Edit, Finding, Fix, Safety, Severity
from flaskwright.libraries.config_keys import load_config_keys
from flaskwright.libraries.upgrades import load_upgrades
from flaskwright.libraries.versions import dotted
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.near_names import is_near
from flaskwright.rule_support.production_settings import imported_names
from flaskwright.rule_support.set_keys import SetKey, is_mentioned, set_keys
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.libraries.config_keys import GoneKey, LibraryKeys
    from flaskwright.libraries.versions import Numbers


def check(project: Project) -> Iterator[Finding]:
    # What upgrades took away is theirs to report: UPG101 and UPG103 mend it as well.
    upgraded = {setting.key for table in load_upgrades() for setting in table.settings}
    known = upgraded.union(*(library.keys for library in load_config_keys().values()))
    imported = imported_names(project)
    used = {name: one for name, one in load_config_keys().items() if one.module in imported or name == "flask"}
    for one in set_keys(project):
        if one.written.module.role is FileRole.PRODUCTION and one.key not in known:
            found = _finding(project, one, used)
            if found is not None and not is_mentioned(project, one.key):
                yield found


def _finding(project: Project, one: SetKey, used: dict[str, LibraryKeys]) -> Finding | None:
    for name, library in used.items():
        gone = library.gone.get(one.key)
        if gone is not None:
            version = project.dependencies.version(name)
            return _gone(one, library, gone, version)
    if one.key.upper() != one.key:
        return _lower(one, used)
    for library in used.values():
        near = sorted(key for key in library.keys if is_near(one.key, key))
        if len(near) == 1 and near[0] not in one.siblings:
            message = f"nothing reads `{one.key}`: the key of {library.title} is `{near[0]}`"
            return _report(one, message, near[0])
    return None


def _lower(one: SetKey, used: dict[str, LibraryKeys]) -> Finding | None:
    """A known key in lower case."""
    right = one.key.upper()
    reader = next((library for library in used.values() if right in library.keys), None)
    if reader is None or right in one.siblings:
        return None
    message = f"`{one.key}` sets nothing: only names in upper case are settings, and {reader.title} reads `{right}`"
    return _report(one, message, right)


def _gone(one: SetKey, library: LibraryKeys, gone: GoneKey, version: Numbers | None) -> Finding | None:
    """A key that the version in use does not read."""
    if version is None or version < gone.version or gone.renamed in one.siblings:
        return None
    message = (
        f"`{one.key}` sets nothing: {library.title} does not read it since {dotted(gone.version[:2])}, "
        f"and {dotted(version[:2])} is in use"
    )
    instead = f"`{gone.renamed}`" if gone.renamed is not None else gone.instead
    return _report(one, message, gone.renamed, instead=instead or "nothing: remove it")


def _report(one: SetKey, message: str, right: str | None, *, instead: str | None = None) -> Finding:
    fix = None
    if right is not None:
        fix = Fix(f"Name the key `{right}`", Safety.UNSAFE, (Edit(one.written.key_location, right),))
    return RULE.finding(
        one.written.location,
        message,
        scope=one.owner,
        subject=one.key,
        fix=fix,
        help=f"in its place: {instead}" if instead is not None else f"write `{right}`",
    )


RULE = Rule(
    code="CFG312",
    name="config-key",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_misspelt_in_class",
    right="silent_keys_of_libraries_and_own",
    fix=Safety.UNSAFE,
)
