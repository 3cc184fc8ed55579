import os

from flask import Flask, redirect, request, session
from flask_login import login_url
from google_auth_oauthlib.flow import Flow

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.get("/login")
def login():
    return {}


@app.get("/members")
def members():
    # It begins with the page of `login`, and ends with `?next=…`.
    return redirect(login_url("login", next_url=request.args.get("next")))


@app.get("/start")
def start():
    callback = request.args["callback"]
    flow = Flow.from_client_secrets_file("client.json", scopes=["openid"], redirect_uri=callback)
    address, state = flow.authorization_url(prompt="select_account")
    session["state"] = state
    return redirect(address)
