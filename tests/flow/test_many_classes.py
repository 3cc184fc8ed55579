"""Methods that many classes share: what one class gives them is not what another one gives them."""

from __future__ import annotations

from tests.flow.marked import mistakes

COUNT = 24
CONSTRUCTOR = """
import os
from flask.views import View

class Base(View):
    def __init__(self):
        self.name = request.args["name"]
        self.folder = "/srv/data"
        self.options = {"page": request.args["page"]}
"""
PAGE = """
class Page{number}(Base):
    def __init__(self):
        super().__init__()
        self.command = "ls {number}"

    def dispatch_request(self):
        os.system(self.command)
        os.system(self.folder)
        os.system(self.name)  # fires
        return ""

app.add_url_rule("/{number}", view_func=Page{number}.as_view("page{number}"))
"""
MODELS = """
import os
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy(app)

class Found:
    @classmethod
    def found(cls, **conditions):
        return db.session.query(cls).filter_by(**conditions).first()
"""
MODEL = """
class Row{number}(db.Model, Found):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))

@app.get("/rows/{number}")
def row{number}():
    name = request.args["name"]
    if Row{number}.found(id=request.args["id"]):
        os.system(name)  # fires
    if Row{number}.found(name=name):
        os.system(name)
    return ""
"""


def test_what_a_constructor_of_many_classes_keeps_is_told_apart() -> None:
    pages = "".join(PAGE.replace("{number}", str(number)) for number in range(COUNT))
    assert mistakes("command", CONSTRUCTOR + pages) == []


def test_what_a_class_method_of_many_classes_was_given_is_told_apart() -> None:
    models = "".join(MODEL.replace("{number}", str(number)) for number in range(COUNT))
    assert mistakes("command", MODELS + models) == []
