import enum

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///clinic"
db = SQLAlchemy(app)
migrate = Migrate(app, db)


class Kept:
    """A row that somebody answers for."""

    nobody_answers = False

    @db.declared_attr
    def keeper(cls):
        return db.Column(db.String(20), nullable=cls.nobody_answers)


class Patient(Kept, db.Model):
    __tablename__ = "patients"

    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)


class State(enum.Enum):
    OPEN = "open"
    CLOSED = "closed"


TYPES = {State: "states_of_visits"}


class Visit(Kept, db.Model):
    __tablename__ = "visits"
    nobody_answers = True

    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.Enum(State, name=TYPES[State]))


class Note:
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


def note_of(model):
    columns = {"__tablename__": f"{model.__tablename__}_notes", "of_id": db.Column(db.ForeignKey(model.id))}
    return type(f"{model.__name__}Note", (Note, db.Model), columns)


PatientNote = note_of(Patient)


class Log:
    """A table that knows when each of its rows was written."""

    def __init__(self, name, *columns):
        self.table = db.Table(name, db.metadata, db.Column("id", db.Integer, primary_key=True), *columns)
        self.dated()

    def dated(self):
        self.table.append_column(db.Column("written", db.DateTime, nullable=False))


calls = Log("calls", db.Column("number", db.String(20)))
