from flask import Flask, jsonify, request, session
from werkzeug.utils import redirect

app = Flask(__name__)
app.config.from_prefixed_env()


@app.before_request
def require_login():
    if request.endpoint == "login" or "user_id" in session:
        return
    if request.accept_mimetypes.accept_html:
        redirect("https://login.example.org/")  # expect: WEB103
    else:
        jsonify(error="log in first")  # expect: WEB103


@app.get("/login")
def login():
    return {"ok": True}


@app.get("/invoices")
def invoices():
    return {"invoices": [12, 13]}
