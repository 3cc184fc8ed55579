import secrets

from cryptography.fernet import Fernet
from flask import Flask, current_app, redirect, request, session

app = Flask(__name__)


@app.get("/form")
def form():
    session["csrf_token"] = secrets.token_urlsafe()
    session["form_token"] = secrets.token_hex(16)
    session["token_type"] = "bearer"
    session["password"] = None
    session["needs_password"] = True
    return "form"


@app.get("/reset/<token>")
def reset(token):
    session["reset_token"] = token
    return redirect("/reset")


@app.post("/connect")
def connect():
    session["api_key"] = Fernet(current_app.config["FERNET"]).encrypt(request.form["api_key"].encode())
    session["customer"] = request.form["name"]
    return redirect("/")
