"""What `flaskwright add` adds is as right as what `flaskwright new` makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scaffold_proofs.projects import Combination, Project, environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scaffold_proofs.processes import Postgresql

EVERY_TYPE = (
    *("title:str:80", "number:int:min=1:unique", "weight:int:max=100:optional:index", "due_on:date:optional"),
    *("sent_at:datetime:optional", "state:enum:open,closed", "mood:enum:good,bad:optional", "paid:bool"),
    *("urgent:bool:optional", "notes:text:optional", "customer:belongs_to:Customer", "item:belongs_to:Item:optional"),
)
PROJECTS = (
    Combination("add-api-open", ("--jobs", "none", "--no-auth"), jobs="none", auth=False),
    Combination("add-both-rq", ("--both", "--jobs", "rq"), jobs="rq", pages=True),
)


def add(project: Project, *arguments: str) -> str:
    """Run `flaskwright add` with the project's Python; gives what it said."""
    return project.flaskwright("add", *arguments, "--python", str(environment() / "bin" / "python"))


def additions(made: Combination) -> list[tuple[str, ...]]:
    """All that can be added to a project."""
    how = (*(("--owned-by", "user") if made.auth else ()), *(("--web",) if made.pages else ()))
    contact = "contact:email" if made.auth else "code:str:8:unique"
    wanted = [
        ("resource", "Customer", "name:str:80", contact, *how),
        ("resource", "Invoice", *EVERY_TYPE, *how),
        ("resource", "LongNameOfAThing", "amount:int", "paid:bool", *(how if not made.api else ())),
        ("command", "send_reminders"),
    ]
    if made.api:
        wanted.append(("blueprint", "reports"))
    if made.jobs != "none":
        wanted.append(("task", "send_reminder"))
    return wanted


@pytest.mark.parametrize(
    "made", [pytest.param(one, id=one.label, marks=pytest.mark.xdist_group(one.label)) for one in PROJECTS]
)
def test_additions(made: Combination, tmp_path: Path, postgresql: Postgresql) -> None:
    project = Project(made, tmp_path)
    for one in additions(made):
        assert add(project, *one).startswith("Added the ")
        assert add(project, *one).endswith("is there already; nothing was changed.\n")
    project.lint()
    project.check_types()
    project.check_rules()
    project.run_tests()
    with postgresql.database(made.label.replace("-", "_")) as address:
        project.run_tests(address)
