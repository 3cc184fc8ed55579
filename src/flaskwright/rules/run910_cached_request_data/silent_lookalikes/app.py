from functools import lru_cache, wraps

from flask import Flask, has_request_context, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app)


class Country(db.Model):
    code = db.Column(db.String(2), primary_key=True)
    name = db.Column(db.String(40))


@lru_cache
def country(code):
    found = db.session.get(Country, code)
    db.session.expunge(found)
    return found


@lru_cache
def draft(name):
    return Country(code="xx", name=name)


@lru_cache
def titled(name):
    return name.title()


def cached(function):
    @wraps(function)
    def wrapper():
        return function(request.path)

    return wrapper


@app.get("/countries/<code>")
def show(code):
    return jsonify(titled(country(code).name), has_request_context())
