"""Flask-JWT-Extended: required, optional, with a claim, and checked by a call."""

from functools import wraps

from flask import Flask, jsonify, request
from flask_jwt_extended import (
    JWTManager,
    create_access_token,
    get_jwt,
    get_jwt_identity,
    jwt_required,
    verify_jwt_in_request,
)

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = "a key of thirty-two bytes, in tests"
JWTManager(app)


def editors_only(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        verify_jwt_in_request()
        if get_jwt().get("role") != "editor":
            return jsonify(error="editors only"), 403
        return view(*args, **kwargs)

    return wrapper


@app.post("/tokens")
def tokens():
    if request.json.get("password") != "right":
        return jsonify(error="no"), 400
    return jsonify(token=create_access_token(request.json["name"]))


@app.get("/articles")
@jwt_required(optional=True)
def articles():
    return jsonify(mine=get_jwt_identity() is not None)


@app.post("/articles")
@editors_only
def write():
    return "", 201


@app.get("/me")
@jwt_required()
def me():
    return jsonify(name=get_jwt_identity())


@app.delete("/me")
@jwt_required(fresh=True)
def leave():
    return "", 204


@app.get("/feed")
def feed():
    verify_jwt_in_request()
    return jsonify([])
