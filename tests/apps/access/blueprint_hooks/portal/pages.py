from flask import Blueprint, redirect, request, session

pages = Blueprint("pages", __name__)


@pages.get("/")
def home():
    return "home"


@pages.post("/login")
def login():
    if request.form.get("password") != "right":
        return "no", 400
    session["member"] = request.form["name"]
    session["role"] = "staff"
    return redirect("/")


@pages.get("/download/<name>")
def download(name):
    if "member" not in session:
        return "members only", 403
    return name
