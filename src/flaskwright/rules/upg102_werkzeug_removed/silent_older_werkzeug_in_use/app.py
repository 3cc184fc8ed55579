from flask import Flask, request
from werkzeug.security import generate_password_hash
from werkzeug.urls import url_parse, url_quote

app = Flask(__name__)


@app.post("/register")
def register():
    generate_password_hash(request.form["password"], method="sha256")
    return url_quote(url_parse(request.url).path)
