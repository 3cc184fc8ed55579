from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.pagination import QueryPagination
from flask_sqlalchemy.query import Query
from webargs import fields
from webargs.flaskparser import use_kwargs

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"


class PagedQuery(Query):
    def paginate(self, *, page=1, per_page=25):
        # Unlike the library's it reads nothing from the URL.
        return QueryPagination(query=self, page=page, per_page=per_page, max_per_page=None)


class Database(SQLAlchemy):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.opened = []


db = Database(app, query_class=PagedQuery)


class Event(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get("/events")
@use_kwargs({"limit": fields.Integer(load_default=250, validate=lambda number: 0 < number <= 500)}, location="query")
def events(limit):
    return {"events": [event.id for event in Event.query.limit(limit)]}


@app.get("/pages")
def pages():
    return {"events": [event.id for event in Event.query.paginate(page=request.args.get("page", 1, type=int))]}
