"""`flaskwright add`, from the command line to the files of a project that `new` made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flaskwright.cli import main
from flaskwright.scaffold.answers import Answers
from flaskwright.scaffold.rendering import render

if TYPE_CHECKING:
    from collections.abc import Callable

INVOICE = (
    *("resource", "Invoice", "title:str:80", "number:int:min=1:unique", "due_on:date:optional", "sent_at:datetime"),
    *("state:enum:open,closed", "paid:bool", "notes:text:optional", "contact:email", "item:belongs_to:Item"),
    *("--owned-by", "user"),
)
PARTS = (("task", "send_reminder"), ("blueprint", "reports"), ("command", "send_reminders"))
REVISION = '"""Invoices."""\n\nfrom alembic import op\n\n\ndef upgrade() -> None:\n    op.create_table("invoices")\n'


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all that there is."""
    project = tmp_path_factory.mktemp("made") / "shop"
    render(Answers(name="shop"), project)
    return project


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Lets the command run in a project; no environment of a project is active, and Ruff is on the machine."""

    def work(project: Path) -> None:
        monkeypatch.chdir(project)
        monkeypatch.delenv("VIRTUAL_ENV", raising=False)
        monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")

    return work


@pytest.fixture
def project(made: Path, tmp_path: Path, on: Callable[[Path], None]) -> Path:
    """A copy of it, in which the command runs."""
    copy = Path(shutil.copytree(made, tmp_path / "shop"))
    on(copy)
    return copy


@pytest.fixture
def add(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run `flaskwright add`: exit status, standard output, standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["add", *arguments])
        said = capfd.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, said.out, said.err

    return run


def texts(project: Path) -> dict[str, str]:
    found = (
        path for path in project.rglob("*") if path.is_file() and path.suffix != ".pyc" and "cache" not in str(path)
    )
    return {path.relative_to(project).as_posix(): path.read_text("utf-8") for path in found}


def ruff(project: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "ruff", *arguments, "--no-cache", "src", "tests"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def test_a_resource_is_added_whole(project: Path, add: Callable[..., tuple[int, str, str]]) -> None:
    before = texts(project)
    status, said, _ = add(*INVOICE, "--no-migration")
    assert status == 0
    after = texts(project)
    assert sorted(set(after) - set(before)) == [
        "src/shop/blueprints/invoices/__init__.py",
        "src/shop/blueprints/invoices/routes.py",
        "src/shop/models/invoice.py",
        "src/shop/schemas/invoice.py",
        "src/shop/services/invoices.py",
        "tests/invoices.py",
        "tests/test_invoices.py",
    ]
    changed = sorted(path for path in before if before[path] != after[path])
    assert changed == ["src/shop/blueprints/__init__.py", "src/shop/models/__init__.py", "tests/test_ownership.py"]
    assert "  new      src/shop/models/invoice.py\n" in said
    assert "  changed  src/shop/models/__init__.py\n" in said


def test_pages_come_with_it(
    tmp_path: Path, add: Callable[..., tuple[int, str, str]], on: Callable[[Path], None]
) -> None:
    shop = tmp_path / "shop"
    render(Answers(name="shop", interface="both"), shop)
    on(shop)
    before = texts(shop)
    status, said, _ = add(*INVOICE, "--web", "--no-migration")
    assert status == 0
    assert "Next: link `{{ url_for('invoice_pages.search') }}` in templates/base.html.\n" in said
    made = set(texts(shop)) - set(before)
    pages = {f"src/shop/templates/invoices/{page}.html" for page in ("change", "create", "delete", "search", "show")}
    assert {"tests/pages/test_invoices.py", "tests/test_invoices.py", *pages} <= made
    assert ruff(shop, "check") == ""
    assert ruff(shop, "format", "--check") == ""
    after = texts(shop)
    assert add(*INVOICE, "--web", "--no-migration")[1].startswith("All of the resource Invoice is there already")
    assert texts(shop) == after


@pytest.mark.parametrize("name", ["Quote", "Redirect", "Visitor", "Form"])
def test_what_the_code_of_pages_calls_other_things_is_no_name(
    tmp_path: Path, add: Callable[..., tuple[int, str, str]], on: Callable[[Path], None], name: str
) -> None:
    shop = tmp_path / "shop"
    render(Answers(name="shop", interface="both"), shop)
    on(shop)
    said = add("resource", name, "title:str", "--web", "--no-migration")[2]
    assert f"error: `{name.lower()}` is what the code of a resource calls something else" in said
    assert add("resource", name, "title:str", "--no-migration")[0] == 0


def test_the_name_of_other_pages_is_refused(
    tmp_path: Path, add: Callable[..., tuple[int, str, str]], on: Callable[[Path], None]
) -> None:
    shop = tmp_path / "shop"
    render(Answers(name="shop", interface="both"), shop)
    on(shop)
    status, _, error = add("resource", "Account", "title:str", "--web", "--no-migration")
    assert status == 2
    assert "blueprints/__init__.py has another `account_pages` already; take another name" in error


def test_the_enumeration_of_another_resource_is_no_name(
    project: Path, add: Callable[..., tuple[int, str, str]]
) -> None:
    assert add("resource", "Parcel", "line:enum:a,b", "--no-migration")[0] == 0
    before = texts(project)
    assert "has another `ParcelLine` already" in add("resource", "ParcelLine", "note:text", "--no-migration")[2]
    assert texts(project) == before


def test_a_project_of_pages_alone_gets_no_api(
    tmp_path: Path, add: Callable[..., tuple[int, str, str]], on: Callable[[Path], None]
) -> None:
    shop = tmp_path / "shop"
    render(Answers(name="shop", interface="web", auth=False, jobs="none"), shop)
    on(shop)
    assert "the project has pages and no API: say --web" in add("resource", "Note", "text_of_it:text")[2]
    before = texts(shop)
    assert add("resource", "Note", "about:text", "--web", "--no-migration")[0] == 0
    made = set(texts(shop)) - set(before)
    assert "tests/pages/test_notes.py" in made
    assert not {"tests/test_notes.py", "src/shop/blueprints/notes/routes.py"} & made
    assert ruff(shop, "check", "--exclude", "src/shop/errors.py") == ""


def test_again_nothing_changes(project: Path, add: Callable[..., tuple[int, str, str]]) -> None:
    for arguments in ((*INVOICE, "--no-migration"), *PARTS):
        assert add(*arguments)[0] == 0
        before = texts(project)
        status, said, _ = add(*arguments)
        assert status == 0
        assert said.startswith("All of the ")
        assert said.endswith(" is there already; nothing was changed.\n")
        assert texts(project) == before


def test_a_diff_of_nothing_says_so(project: Path, add: Callable[..., tuple[int, str, str]]) -> None:
    assert add("command", "send_reminders")[0] == 0
    said = add("command", "send_reminders", "--diff")[1]
    assert said == "All of the command send_reminders is there already; nothing was changed.\n"


def test_what_the_database_refuses_is_told_with_all_that_it_may_be(
    project: Path, add: Callable[..., tuple[int, str, str]]
) -> None:
    add("resource", "Tag", "code:str:9:unique", "--no-migration")
    add("resource", "Label", "code:str:9:unique", "tag:belongs_to:Tag", "--no-migration")
    services = project / "src" / "shop" / "services"
    said = '"There is a tag with the same code already."'
    assert f"CLASHES = {said}\n" in (services / "tags.py").read_text("utf-8")
    said = '"There is a label with the same code already, or what it belongs to has just been removed."'
    assert f"CLASHES = {said}\n" in (services / "labels.py").read_text("utf-8")


def test_what_is_added_is_clean(project: Path, add: Callable[..., tuple[int, str, str]]) -> None:
    add(*INVOICE, "--no-migration")
    add("resource", "Remark", "note:text", "invoice:belongs_to:Invoice", "--owned-by", "user", "--no-migration")
    add("resource", "Currency", "code:str:3:unique", "--no-migration")
    for part in PARTS:
        assert add(*part)[0] == 0
    assert ruff(project, "check") == ""
    assert ruff(project, "format", "--check") == ""


def test_our_own_rules_find_nothing(
    project: Path, add: Callable[..., tuple[int, str, str]], capfd: pytest.CaptureFixture[str]
) -> None:
    add(*INVOICE, "--no-migration")
    add("resource", "Remark", "note:text", "invoice:belongs_to:Invoice", "--owned-by", "user", "--no-migration")
    for part in PARTS:
        add(*part)
    # The table's revision, which Alembic makes, is missing here.
    with pytest.raises(SystemExit):
        main(
            [
                "check",
                "--profile",
                "strict",
                "--ignore",
                "MIG",
                "--no-cache",
                "--jobs",
                "1",
                "--output-format",
                "concise",
            ]
        )
    assert [line for line in capfd.readouterr().out.splitlines() if not line.startswith("Found nothing")] == []


@pytest.mark.parametrize("arguments", [(*INVOICE, "--no-migration"), *PARTS])
def test_to_look_at_it_writes_nothing(
    project: Path, add: Callable[..., tuple[int, str, str]], arguments: tuple[str, ...]
) -> None:
    before = texts(project)
    status, said, _ = add(*arguments, "--dry-run")
    assert status == 0
    assert said.startswith("Would add the ")
    status, diff, _ = add(*arguments, "--diff")
    assert status == 0
    assert texts(project) == before
    subprocess.run(["git", "apply"], cwd=project, input=diff, text=True, check=True)
    applied = texts(project)
    for path in applied:
        if path not in before:
            (project / path).unlink()
    for path, text in before.items():
        (project / path).write_text(text, "utf-8")
    assert add(*arguments)[0] == 0
    # A diff cannot make an empty file.
    assert {path: text for path, text in texts(project).items() if text} == {p: t for p, t in applied.items() if t}


def fake_python(folder: Path, revision: str) -> Path:
    """A program that stands in for the project's Python: it makes a revision as Alembic would."""
    (folder / "revision.txt").write_text(revision, "utf-8")
    program = folder / "python"
    lines = ['case "$1" in -c) ;; *) exit 1 ;; esac', f'cp "{folder}/revision.txt" "migrations/versions/0002_$4.py"']
    program.write_text("#!/bin/sh\n" + "\n".join(lines) + "\n", "utf-8")
    program.chmod(0o755)
    return program


def test_the_revision_of_alembic_comes_along(
    project: Path, add: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    python = fake_python(tmp_path, REVISION)
    status, said, _ = add(*INVOICE, "--python", str(python))
    assert status == 0
    assert (project / "migrations" / "versions" / "0002_Invoices.py").read_text("utf-8") == REVISION
    assert "The new revision, judged:\nFound nothing in 1 file." in said
    status, said, _ = add(*INVOICE)
    assert said == "All of the resource Invoice is there already; nothing was changed.\n"


def test_a_revision_that_our_rules_blame_fails(
    project: Path, add: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    blamed = REVISION.replace('op.create_table("invoices")', 'op.create_table("invoices")\n    op.drop_table("items")')
    header = '"""Invoices."""\n\nfrom alembic import op\n\nrevision = "0002"\ndown_revision = "0001"\n'
    status, said, _ = add(*INVOICE, "--python", str(fake_python(tmp_path, blamed.replace(blamed[:41], header))))
    assert status == 1
    assert "MIG" in said


def test_without_the_projects_python_nothing_is_written(
    project: Path, add: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    before = texts(project)
    status, _, error = add(*INVOICE)
    assert status == 2
    assert "make .venv as README.md says" in error
    failing = tmp_path / "failing"
    failing.write_text("#!/bin/sh\necho 'Traceback' >&2\necho 'ModuleNotFoundError: flask' >&2\nexit 1\n", "utf-8")
    failing.chmod(0o755)
    status, _, error = add(*INVOICE, "--python", str(failing))
    assert status == 2
    assert "Alembic could not make the revision: ModuleNotFoundError: flask; --no-migration leaves it to you" in error
    assert texts(project) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["resource", "Invoice", "title:string"], "there is no type 'string'"),
        (["resource", "Invoice"], "Missing argument"),
        (["resource", "invoices", "title:str"], "in the singular"),
        (["resource", "Item", "title:str"], "src/shop/models/item.py is there already, with something else in it"),
        (["resource", "User", "title:str"], "take another name"),
        (["resource", "Query", "title:str"], "take another name"),
        (["resource", "Note", "title:str", "buyer:belongs_to:Customer"], "belongs to Customer, which is no model here"),
        (["resource", "Note", "title:str", "item:belongs_to:Item"], "say --owned-by user"),
        (["resource", "Note", "title:str", "author:belongs_to:User"], "say --owned-by user, so that no client"),
        (["resource", "Note", "title:str", "--owned-by", "team"], "Invalid value for '--owned-by'"),
        (["resource", "Note", "change:enum:a,b"], "the enumeration of `change` would be called as a class"),
        (["resource", "Note", "title:str", "--web"], "the project has no pages"),
        (["resource", "Note", "title:str", "--python", "no-such-python"], "no-such-python is no program"),
        (["task", "exports"], "is there already, with something else in it"),
        (["task", "logger"], "`logger` is what the code of a task calls something else"),
        (["task", "Enqueue"], "`enqueue` is what the code of a task calls something else"),
        (["task", "caplog"], "`caplog` is"),
        (["command", "run"], "`flask run` is there already, and is another command; take another name"),
        (["command", "db"], "`flask db` is there already"),
        (["resource", "Request", "title:str"], "`request` is what the code of a resource calls something else"),
        (["resource", "Page", "title:str"], "`Page` is what the code of a resource calls something else"),
        (["resource", "Api", "title:str"], "`api` is what"),
        (["resource", "Datetime", "title:str"], "`datetime` is what"),
        (["resource", "Message", "title:str", "--plural", "search"], "`search` is what"),
        (["blueprint", "items"], "is there already"),
        (["resource", "Role", "title:str"], "src/shop/models/__init__.py has another `Role` already"),
        (["resource", "Export", "status:enum:a,b"], "is there already"),
        (["blueprint", "app"], "src/shop/blueprints/__init__.py has another `app` already"),
        (["command", "users"], "src/shop/cli.py has another `users` already"),
        (["command", "click"], "src/shop/cli.py has another `click` already"),
        (["command", "prune"], "has another `prune` already"),
        (["command", "pr une"], "cannot name a command"),
    ],
)
def test_bad_calls_are_one_line_and_write_nothing(
    project: Path, add: Callable[..., tuple[int, str, str]], arguments: list[str], said: str
) -> None:
    before = texts(project)
    status, _, error = add(*arguments, *(["--no-migration"] if arguments[0] == "resource" else []))
    assert status == 2
    assert said in error
    assert error.startswith("error: ")
    assert error.count("\n") == 1
    assert texts(project) == before


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("pyproject.toml", "no project here"),
        ("src/shop/extensions.py", "src/shop/extensions.py is not there"),
        ("src/shop/pagination.py", "src/shop/pagination.py is not there"),
        ("src/shop/blueprints/__init__.py", "src/shop/blueprints/__init__.py is not there"),
    ],
)
def test_another_layout_is_one_line(
    project: Path, add: Callable[..., tuple[int, str, str]], gone: str, said: str
) -> None:
    (project / gone).unlink()
    before = texts(project)
    status, _, error = add(*INVOICE, "--no-migration")
    assert status == 2
    assert said in error
    assert error.count("\n") == 1
    assert texts(project) == before


def test_a_project_without_jobs_has_no_tasks(project: Path, add: Callable[..., tuple[int, str, str]]) -> None:
    shutil.rmtree(project / "src" / "shop" / "tasks")
    assert "the project runs no jobs" in add("task", "send_reminder")[2]


def test_it_works_in_a_folder_of_the_project(
    project: Path, add: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "src" / "shop")
    assert add("command", "send_reminders")[0] == 0
    assert (project / "tests" / "test_send_reminders_command.py").is_file()
