from flask import Blueprint, redirect, request, session

from wiki.provider import token_for

login = Blueprint("login", __name__)


@login.post("/login")
def enter():
    session["name"] = request.form["name"]
    session["password"] = request.form["password"]  # expect: AUT515
    return redirect("/")


@login.get("/callback")
def callback():
    token = token_for(request.args["code"])
    session["access_token"] = token["access_token"]  # expect: AUT515
    session["user"] = {"id": token["sub"], "refresh_token": token["refresh_token"]}  # expect: AUT515
    return redirect("/")
