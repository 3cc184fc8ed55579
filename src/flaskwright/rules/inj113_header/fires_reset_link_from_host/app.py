import os

from flask import Flask, request
from flask_mail import Mail, Message
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
app.config["MAIL_DEFAULT_SENDER"] = "shop@example.com"
mail = Mail(app)
tokens = URLSafeTimedSerializer(os.environ["SECRET_KEY"], salt="reset")
MEMBERS = {"ada@example.com", "bo@example.com"}


@app.post("/password/forgotten")
def forgotten():
    address = request.form["mail"]
    if address in MEMBERS:
        link = f"https://{request.host}/password/new/{tokens.dumps(address)}"
        mail.send(Message("Your new password", recipients=[address], body=link))  # expect: INJ113
    return "", 204
