"""Routes that an OpenAPI file declares for Connexion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

SPECIFICATION = """\
openapi: 3.0.0
servers: [{url: /v1}]
paths:
  /pets/{pet_id}:
    parameters: [{name: pet_id, in: path, schema: {type: integer}}]
    get: {operationId: api.show}
    delete: {operationId: remove, x-openapi-router-controller: api}
"""


def test_operations_become_routes_of_the_application(tmp_path: Path) -> None:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec/pets.yaml").write_text(SPECIFICATION)
    (tmp_path / "api.py").write_text("def show(pet_id): ...\ndef remove(pet_id): ...\n")
    (tmp_path / "run.py").write_text(
        "import connexion\napp = connexion.App(__name__, specification_dir='spec')\napp.add_api('pets.yaml')\n"
    )

    (application,) = project_of(tmp_path).app.applications
    found = {(one.rule, one.methods, one.function.name) for one in application.mounted if one.function}

    assert found == {("/v1/pets/<int:pet_id>", ("GET",), "show"), ("/v1/pets/<int:pet_id>", ("DELETE",), "remove")}


def test_a_missing_specification_leaves_the_application_without_routes(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text("import connexion\napp = connexion.App(__name__)\napp.add_api('no.yaml')\n")

    (application,) = project_of(tmp_path).app.applications

    assert [route for route in application.mounted if route.function] == []
