"""Small additions: a background job, a blueprint, a command, each with a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.errors import UsageError
from flaskwright.scaffold import reserved
from flaskwright.scaffold.additions import imports_of, render, require
from flaskwright.scaffold.insertion import add_call, add_code, add_import, add_to_list, must_import
from flaskwright.scaffold.plan import Addition

if TYPE_CHECKING:
    from flaskwright.scaffold.layout import Layout
    from flaskwright.scaffold.names import Name


def add_task(layout: Layout, name: Name) -> Addition:
    """A background job in a module of its own. Raises `UsageError` in a project that runs none."""
    if name.snake in reserved.TASKS:
        raise UsageError(f"`{name.snake}` is what the code of a task calls something else; take another name")
    runner = layout.jobs
    if runner is None:
        raise UsageError("the project runs no jobs: it has no tasks/, or neither Celery nor RQ among its dependencies")
    require(layout, "jobs.py")
    package, where = layout.package, f"src/{layout.package}/tasks/__init__.py"

    def imported(text: str) -> str:
        text = add_import(text, where, f"{package}.tasks", (name.snake,), layout.own)
        return add_to_list(text, where, "__all__", (name.snake,))

    imports = {
        "flask": {"Flask"},
        f"{package}.jobs": {"enqueue"},
        f"{package}.tasks.{name.snake}": {name.snake},
    }
    header = imports_of(imports, layout.own, "pytest")
    files = {
        f"src/{package}/tasks/{name.snake}.py": render("task.py.jinja", name=name, runner=runner),
        f"tests/test_{name.snake}_task.py": render("task_tests.py.jinja", name=name, imports=header),
    }
    return Addition(files, {where: imported})


def add_blueprint(layout: Layout, name: Name) -> Addition:
    """An area of the API with one route, which is described and tested."""
    require(layout, "openapi.py", "schemas/base.py", "security.py")
    package, where = layout.package, f"src/{layout.package}/blueprints/__init__.py"

    def registered(text: str) -> str:
        module = f"{package}.blueprints.{name.snake}.routes"
        text = add_import(text, where, module, (f"bp as {name.snake}",), layout.own)
        return add_call(text, where, "register_blueprints", f"app.register_blueprint({name.snake})")

    imports = {
        "flask": {"Blueprint"},
        "flask.typing": {"ResponseReturnValue"},
        f"{package}.extensions": {"csrf"} if layout.web else set(),
        f"{package}.openapi": {"describe"},
        f"{package}.schemas.{name.snake}": {f"{name.camel}Out"},
        f"{package}.security": {"require_user"} if layout.auth else set(),
    }
    header = imports_of(imports, layout.own)
    files = {
        f"src/{package}/schemas/{name.snake}.py": render("blueprint_schema.py.jinja", name=name, package=package),
        f"src/{package}/blueprints/{name.snake}/__init__.py": "",
        f"src/{package}/blueprints/{name.snake}/routes.py": render(
            "blueprint.py.jinja", name=name, imports=header, auth=layout.auth, exempt=layout.web
        ),
        f"tests/test_{name.snake}.py": render("blueprint_tests.py.jinja", name=name, auth=layout.auth),
    }
    return Addition(files, {where: registered})


def add_command(layout: Layout, name: Name) -> Addition:
    """A command of `flask`, in the module that has the others. Raises `UsageError` for a name that Flask needs."""
    if name.kebab in reserved.COMMANDS:
        raise UsageError(f"`flask {name.kebab}` is there already, and is another command; take another name")
    where = f"src/{layout.package}/cli.py"

    def defined(text: str) -> str:
        must_import(text, where, "click")
        text = add_code(text, where, render("command.py.jinja", name=name))
        return add_call(text, where, "init_app", f"app.cli.add_command({name.snake})")

    tests = render("command_tests.py.jinja", name=name)
    return Addition({f"tests/test_{name.snake}_command.py": tests}, {where: defined})
