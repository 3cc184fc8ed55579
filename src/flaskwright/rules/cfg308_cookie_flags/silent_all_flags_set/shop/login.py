import jwt
from flask import Blueprint, current_app, jsonify, request

login = Blueprint("login", __name__)


@login.post("/login")
def log_in():
    token = jwt.encode({"sub": request.form["name"]}, current_app.config["SECRET_KEY"])
    response = jsonify(ok=True)
    response.set_cookie("token", token, secure=not current_app.debug, httponly=True, samesite="Strict")
    return response


@login.post("/logout")
def log_out():
    response = jsonify(ok=True)
    response.set_cookie("token", "", expires=0)
    return response
