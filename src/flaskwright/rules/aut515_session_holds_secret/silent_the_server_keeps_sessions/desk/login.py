import requests
from flask import Blueprint, redirect, request, session

login = Blueprint("login", __name__)


@login.get("/callback")
def callback():
    answer = requests.post("https://id.example.com/token", data={"code": request.args["code"]}, timeout=5)
    session["access_token"] = answer.json()["access_token"]
    return redirect("/")
