from flask import Flask, request

from mails import mail, send

app = Flask(__name__)
mail.init_app(app)


@app.post("/accounts")
def register():
    send("Welcome", request.form["email"])
    return "", 201
