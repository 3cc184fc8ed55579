"""Imports for type checkers alone do not run modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path


def test_models_are_known_where_a_client_names_them_for_type_checkers(tmp_path: Path) -> None:
    package = tmp_path / "shop"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from flask_sqlalchemy import SQLAlchemy\nfrom shop.mailing import Mailing\ndb = SQLAlchemy()\n"
    )
    (package / "mailing.py").write_text(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n"
        "    import shop.models\n"
        "    from shop import models\n"
        "    from shop.models import Customer\n"
        "class Mailing:\n"
        "    def greet(self, customer: 'Customer'): ...\n"
    )
    (package / "models.py").write_text(
        "from shop import db\n"
        "class Customer(db.Model):\n"
        "    id = db.Column(db.Integer, primary_key=True)\n"
        "    name = db.Column(db.String(80))\n"
    )
    project = project_of(tmp_path)
    assert [entity.name for entity in project.models.entities] == ["Customer"]
