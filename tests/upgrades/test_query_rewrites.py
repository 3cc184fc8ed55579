"""The queries that are rewritten run on a real SQLite database before and after: same result, type, number of queries.

The queries stand in `legacy_queries`.
"""

from __future__ import annotations

import importlib
import sys
import warnings
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from flaskwright.engine.checking import ask_rules
from flaskwright.fixes.apply import MAX_ROUNDS, apply_fixes
from flaskwright.rules import load_rules
from tests.engine.projects import project_of
from tests.upgrades.legacy_queries import HEAD, LEFT, LEFT_VARIABLES, MODELS, OLDER, REWRITTEN, VARIABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from flaskwright.findings.finding import Finding
    from flaskwright.syntax.source import Source


def _module(expressions: Sequence[str]) -> str:
    bodies = (text if "return" in text else f"\n    return {text}\n" for text in expressions)
    functions = (f"def f{number}():{body.rstrip()}\n" for number, body in enumerate(bodies))
    return HEAD + "many_columns = [Author.id]\n\n\n" + "\n\n".join(functions)


def _fixed(folder: Path) -> tuple[str, tuple[Finding, ...]]:
    """The queries after all fixes, and what is found at the end."""
    rule = load_rules()["SQL611"]
    texts: dict[str, Source] = {}
    for _ in range(MAX_ROUNDS):
        project = project_of(folder, texts=texts)
        answers = ask_rules(project, [rule])
        assert answers.problems == ()
        result = apply_fixes(answers.findings, project.sources, include_unsafe=True)
        if not result.applied:
            break
        texts.update(result.sources)
    return project.sources["queries.py"].text, answers.findings


class _Library:
    """The models over a database of a few rows, and the queries in both forms as functions."""

    def __init__(self, before: str, after: str) -> None:
        self.models = _executed("models", MODELS)
        sys.modules["models"] = self.models
        self.before, self.after = _executed("before", before), _executed("after", after)
        self.app = Flask(__name__)
        self.app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
        self.models.db.init_app(self.app)
        self.seen: list[str] = []

    def fill(self) -> None:
        db, models = self.models.db, self.models
        db.drop_all()
        db.create_all()
        tags = [models.Tag(id=1, word="novel"), models.Tag(id=2, word="essay")]
        rows = [
            models.Author(id=1, name="Woolf", born=1882),
            models.Author(id=2, name="Joyce", born=1882),
            models.Author(id=3, name="Sterne", born=1713),
            models.Book(id=1, title="Orlando", pages=300, author_id=1, tags=tags),
            models.Book(id=2, title="The Waves", pages=250, author_id=1, tags=tags[:1]),
            models.Book(id=3, title="Ulysses", pages=700, author_id=2, tags=tags[:1]),
            models.Stock(shelf=1, place=1, copies=3),
            models.Stock(shelf=1, place=2, copies=0),
        ]
        db.session.add_all(rows)
        db.session.commit()
        db.session.remove()

    def run(self, function: Callable[[], Any]) -> tuple[object, list[int], int]:
        """What a function gives, what is in the table that some of them change, and how many statements it ran."""
        db = self.models.db
        with self.app.test_request_context(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.fill()
            engine = db.engine
            ran: list[str] = []
            listener = lambda *given: ran.append(given[2])  # noqa: E731
            event.listen(engine, "before_cursor_execute", listener)
            try:
                told = plain(function())
            except (SQLAlchemyError, HTTPException) as error:
                told = (type(error), getattr(error, "description", ""))
            finally:
                event.remove(engine, "before_cursor_execute", listener)
            number = len(ran)
            left = [pages for (pages,) in db.session.execute(db.select(self.models.Book.pages))]
            return told, left, number


def plain(value: object) -> object:
    """A value with its type, in a form that can be compared between two runs."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, tuple):
        return type(value), [plain(one) for one in value]
    if hasattr(value, "__table__"):
        key = sorted((name, one) for name, one in vars(value).items() if name[0] != "_" and not isinstance(one, list))
        return type(value).__name__, key
    return type(value), str(value) if "sqlalchemy" in type(value).__module__ else value


def _executed(name: str, text: str) -> ModuleType:
    module = ModuleType(name)
    exec(compile(text, name, "exec", dont_inherit=True), module.__dict__)
    return module


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[_Library, tuple[Finding, ...]]]:
    folder = tmp_path_factory.mktemp("rewritten")
    (folder / "models.py").write_text(MODELS)
    text = _module((*REWRITTEN, *VARIABLES))
    (folder / "queries.py").write_text(text)
    after, left = _fixed(folder)
    known = sys.modules.get("models")
    library = _Library(text, after)
    yield library, left
    with library.app.app_context():
        library.models.db.session.remove()
        library.models.db.engine.dispose()
    sys.modules.pop("models")
    if known is not None:
        sys.modules["models"] = known


@pytest.mark.parametrize(
    "number",
    range(len(REWRITTEN) + len(VARIABLES)),
    ids=[*REWRITTEN, *(f"variable {number}" for number in range(len(VARIABLES)))],
)
def test_a_rewritten_query_gives_the_same(rewritten: tuple[_Library, tuple[Finding, ...]], number: int) -> None:
    library, left = rewritten
    assert not [finding for finding in left if finding.scope == f"f{number}"]
    before = library.run(getattr(library.before, f"f{number}"))
    after = library.run(getattr(library.after, f"f{number}"))
    assert after == before


def test_arguments_by_place_get_their_names(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text(MODELS)
    (tmp_path / "queries.py").write_text(_module([*OLDER]))
    after, left = _fixed(tmp_path)
    assert not left
    for named in OLDER.values():
        assert named[1:] in after


PLAIN = """
from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import declarative_base, scoped_session, sessionmaker
from sqlalchemy.pool import StaticPool

engine = create_engine("sqlite://", poolclass=StaticPool)
session = scoped_session(sessionmaker(bind=engine))
Base = declarative_base()
Base.query = session.query_property()


class Fleet:
    @classmethod
    def named(cls, name):
        return cls.query.filter(cls.name == name).all()

    def others(self):
        return self.query.filter(type(self).id != self.id).count()


class Ship(Fleet, Base):
    __tablename__ = "ships"
    id = Column(Integer, primary_key=True)
    name = Column(String)


def asked():
    Base.metadata.create_all(engine)
    session.add_all([Ship(name="Endurance"), Ship(name="Aurora"), Ship(name="Endurance")])
    session.commit()
    first = Ship.query.order_by(Ship.id).first()
    return (
        first.name,
        [ship.id for ship in Ship.query.filter_by(name="Endurance")],
        Ship.query.get(2).name,
        Ship.query.count(),
        [ship.id for ship in session.query(Ship).order_by(Ship.id.desc()).all()],
        session.query(Ship.name).distinct().count(),
    )
"""


def test_sessions_without_the_extension(tmp_path: Path) -> None:
    (tmp_path / "queries.py").write_text(PLAIN)
    after, left = _fixed(tmp_path)
    assert {finding.scope for finding in left} <= {"Fleet.named", "Fleet.others"}
    assert after.count("session.query(") == 0
    assert after.count("Ship.query") == 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        modules = [_executed("after", after), _executed("before", PLAIN)]
        told = [module.asked() for module in modules]
    for module in modules:
        module.session.remove()
        module.engine.dispose()
    assert told[0] == told[1]


MIXIN = """
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Kept:
    @classmethod
    def named(cls, name):
        return cls.query.filter(cls.name == name).all()

    @classmethod
    def by_id(cls, key):
        return cls.query.get(key)

    def twins(self):
        return self.query.filter_by(name=self.name).count()

    @staticmethod
    def left(thing):
        return thing.query.all()


class Ship(Kept, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


class Port(Kept, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


class Loose:
    @classmethod
    def all(cls):
        return cls.query.all()


class Note(Loose):
    query = []


class Log(Loose, db.Model):
    id = db.Column(db.Integer, primary_key=True)


def asked():
    db.create_all()
    db.session.add_all([Ship(name="Aurora"), Ship(name="Aurora"), Port(name="Hobart")])
    db.session.commit()
    return [one.id for one in Ship.named("Aurora")], Port.by_id(1).name, Port.by_id(2), Ship.by_id(1).twins()
"""


def test_mixins_of_models(tmp_path: Path) -> None:
    (tmp_path / "queries.py").write_text(MIXIN)
    after, left = _fixed(tmp_path)
    assert not left
    assert after.count("cls.query") == 1, "a mixin from which something else derives as well is left alone"
    assert after.count("self.query") == 0
    for text in (MIXIN, after):
        module = _executed("fleet", text)
        app = Flask(__name__)
        app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
        module.db.init_app(app)
        with app.app_context(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            told = module.asked()
            module.db.session.remove()
            module.db.engine.dispose()
        assert told == ([1, 2], "Hobart", None, 2)


def test_what_is_not_certain_is_left(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text(MODELS)
    (tmp_path / "queries.py").write_text(_module((*LEFT, *LEFT_VARIABLES)))
    _, left = _fixed(tmp_path)
    assert {finding.scope for finding in left} == {f"f{number}" for number in range(len(LEFT) + len(LEFT_VARIABLES))}
    assert all(finding.fix is None for finding in left)
    importlib.invalidate_caches()
