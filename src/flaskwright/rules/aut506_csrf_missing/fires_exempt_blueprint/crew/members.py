from flask import abort, g, request, session
from flask_pymongo import PyMongo

mongo = PyMongo()


def require_member():
    g.member = session.get("member")
    if g.member is None and request.endpoint != "login":
        abort(401)
