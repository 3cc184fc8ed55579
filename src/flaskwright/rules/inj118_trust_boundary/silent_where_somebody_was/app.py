import os

from flask import Flask, redirect, request, session
from requests_oauthlib import OAuth2Session
from webargs.flaskparser import parser

from schemas import registration_schema
from terms import remember_page

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.before_request
def ask_for_terms():
    if "accepted" not in session and request.endpoint != "terms":
        return remember_page()
    return None


@app.route("/terms", methods=["GET", "POST"])
def terms():
    if request.method == "POST":
        session["accepted"] = True
        return redirect(session.pop("return_path", "/"))
    return "<form method=post><button>I agree</button></form>"


@app.get("/callback")
def callback():
    provider = OAuth2Session("client", state=session["state"])
    # The provider's answer, for which the address only carries the code.
    session["token"] = provider.fetch_token("https://id.example/token", authorization_response=request.url)
    return redirect("/")


@app.post("/register")
def register():
    data = parser.parse(registration_schema(request.endpoint))
    session["notify"] = data.pop("notify", False)
    return "", 204
