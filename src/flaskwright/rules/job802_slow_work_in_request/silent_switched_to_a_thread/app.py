from flask import Flask, request

from mails import mail, send
from reports import request_report

app = Flask(__name__)
mail.init_app(app)


@app.post("/accounts")
def register():
    send("Welcome", request.form["email"])
    request_report(request.form["email"])
    return "", 201
