from flask import Blueprint

news = Blueprint("news", __name__)
people = Blueprint("people", __name__)
jobs = Blueprint("jobs", __name__)


@news.route("/")
def latest():
    return "latest"


@people.route("/<int:person>")
def person(person):
    return str(person)


@jobs.route("/", methods=["POST"])
def apply():
    return "", 202
