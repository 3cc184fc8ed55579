import os

import jwt
from flask import Blueprint, make_response, request

login = Blueprint("login", __name__)


@login.post("/login")
def log_in():
    token = jwt.encode({"sub": request.form["name"]}, os.environ["SECRET_KEY"])
    response = make_response("Welcome")
    response.set_cookie("pass", token, httponly=True)  # expect: CFG308
    response.set_cookie("user_id", request.form["name"], secure=True, samesite="Lax")  # expect: CFG308
    return response
