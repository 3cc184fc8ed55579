import os
import secrets

from flask import Flask, request
from flask_mail import Mail, Message

app = Flask(__name__)
app.config["MAIL_DEFAULT_SENDER"] = "shop@example.com"
# Flask answers 400 to every request whose Host header is another one.
app.config["TRUSTED_HOSTS"] = ["shop.example.com", os.environ.get("PREVIEW_HOST", "preview.example.com")]
mail = Mail(app)
TOKENS = {}


@app.post("/password/forgotten")
def forgotten():
    token = secrets.token_urlsafe()
    TOKENS[token] = request.form["mail"]
    link = f"{request.host_url}password/new/{token}"
    mail.send(Message("Your new password", recipients=[request.form["mail"]], body=link))
    return "", 204
