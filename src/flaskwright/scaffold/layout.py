"""A project that has the layout of the template: where its package is, and what it has."""

from __future__ import annotations

import ast
import tokenize
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.errors import UsageError
from flaskwright.scaffold.answers import package_of
from flaskwright.scaffold.answers_file import read_answers
from flaskwright.scaffold.bound_names import all_bound_names, bound_names

if TYPE_CHECKING:
    from pathlib import Path

NEEDED = ("__init__.py", "blueprints/__init__.py", "errors.py", "extensions.py", "models/__init__.py", "models/base.py")
"""What an addition imports or changes: a package without these has another layout."""


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """A model of the project, as far as another can belong to it."""

    name: str
    module: str
    table: str
    owned: bool


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """A project, and where in it things stand."""

    root: Path
    package: str
    models: tuple[Model, ...]
    requires: frozenset[str]

    @property
    def source(self) -> Path:
        """The folder of the package."""
        return self.root / "src" / self.package

    @property
    def auth(self) -> bool:
        """Whether it has users."""
        return any(model.name == "User" for model in self.models)

    @property
    def api(self) -> bool:
        """Whether it has an API."""
        return (self.source / "openapi.py").is_file()

    @property
    def web(self) -> bool:
        """Whether it has pages."""
        return (self.source / "blueprints" / "pages").is_dir()

    @property
    def own(self) -> frozenset[str]:
        """Its packages, which are imported after all others."""
        return frozenset({self.package, "tests"})

    @property
    def jobs(self) -> str | None:
        """What runs its jobs: `celery` or `rq`."""
        if not (self.source / "tasks" / "__init__.py").is_file():
            return None
        return next((name for name in ("celery", "rq") if name in self.requires), None)

    def model(self, name: str) -> Model | None:
        """The model of a name."""
        return next((model for model in self.models if model.name == name), None)


def find_layout(folder: Path) -> Layout:
    """The project of a folder or of one above it. Raises `UsageError` if none there has the layout."""
    for root in (folder, *folder.parents):
        if (root / "pyproject.toml").is_file():
            packages = [path for path in sorted((root / "src").glob("*/")) if _missing(path) is None]
            if len(packages) > 1:
                packages = [path for path in packages if path.name == _answered(root)]
            if len(packages) == 1:
                return _read(root, packages[0])
            raise UsageError(_why(root))
    raise UsageError("no project here: go to one that `flaskwright new` made, or that has its layout")


def _why(root: Path) -> str:
    candidates = [path for path in sorted((root / "src").glob("*/")) if (path / "__init__.py").is_file()]
    if len(candidates) == 1:
        missing = _missing(candidates[0])
        return f"the project does not follow the layout: src/{candidates[0].name}/{missing} is not there"
    return "the project does not follow the layout: it needs one package, src/NAME (docs/scaffold.md)"


def _missing(package: Path) -> str | None:
    return next((name for name in NEEDED if not (package / name).is_file()), None)


def _answered(root: Path) -> str:
    """The package that the project's answers name; nothing where there are none, as in one that `new` did not make."""
    try:
        return package_of(str(read_answers(root).get("name", "")))
    except UsageError:
        return ""


def _read(root: Path, source: Path) -> Layout:
    try:
        settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("pyproject.toml cannot be read; mend it first") from error
    models = [model for path in sorted((source / "models").glob("*.py")) for model in _models(path)]
    return Layout(root=root, package=source.name, models=tuple(models), requires=_required(settings))


def _required(settings: dict[str, Any]) -> frozenset[str]:
    """The distributions that a project depends on."""
    project = settings.get("project")
    given = project.get("dependencies") if isinstance(project, dict) else None
    names = [str(one) for one in given] if isinstance(given, list) else []
    return frozenset("".join(_letters(name)).lower() for name in names)


def _letters(requirement: str) -> list[str]:
    letters: list[str] = []
    for letter in requirement:
        if not (letter.isalnum() or letter in "-_."):
            break
        letters.append("-" if letter in "_." else letter)
    return letters


def _models(path: Path) -> list[Model]:
    """The models that a module defines; one that cannot be read has none."""
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return []
    found = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and (table := _assigned(node, "__tablename__")) is not None:
            owned = "owner_id" in all_bound_names(node.body)
            found.append(Model(name=node.name, module=path.stem, table=table, owned=owned))
    return found


def _assigned(node: ast.ClassDef, name: str) -> str | None:
    for one in node.body:
        if name in bound_names(one):
            value = getattr(one, "value", None)
            return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None
    return None


def defines(path: Path, function: str) -> bool:
    """Whether a module defines a function at its top; told from its tokens, which an older Python reads as well."""
    try:
        with path.open("rb") as file:
            tokens = [token.string for token in tokenize.tokenize(file.readline) if token.type == tokenize.NAME]
    except (OSError, SyntaxError, tokenize.TokenError):
        return False
    return ("def", function) in pairwise(tokens)
