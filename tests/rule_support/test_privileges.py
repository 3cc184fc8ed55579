"""Which attributes of a user decide what the user may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.privileges import Privileges
from tests.rule_support.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

APP = """\
from flask import Flask, abort, session
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)

class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    email = db.Column(db.String, unique=True)
    role = db.Column(db.String)
    is_admin = db.Column(db.Boolean)
    is_staff = db.Column(db.Boolean)

    def has(self, role):
        return self.role == role

@app.get("/all")
@login_required
def all_users():
    {test}
    return ""
"""


@pytest.mark.parametrize(
    ("test", "names"),
    [
        ("pass", set()),
        ("print(current_user.is_admin)", set()),
        ("if not current_user.is_admin: abort(403)", {"is_admin"}),
        ("if current_user.role != 'admin': abort(403)", {"role"}),
        ("if current_user.role not in ('editor', 'admin'): abort(403)", {"role"}),
        ("if current_user.role != 'employer': abort(403)", set()),
        ("if not current_user.has('admin'): abort(403)", {"role"}),
        ("if not current_user.has('employer'): abort(403)", set()),
        ("if current_user.name == 'admin' or current_user.email == 'admin': abort(403)", set()),
        ("if session['role'] == 'admin' or current_user.is_staff: abort(403)", {"role", "is_staff"}),
    ],
)
def test_what_is_asked_about_administrators(test: str, names: set[str], tmp_path: Path) -> None:
    project = project_of(tmp_path, {"app.py": APP.format(test=test)})
    assert project.once(Privileges).names == names
