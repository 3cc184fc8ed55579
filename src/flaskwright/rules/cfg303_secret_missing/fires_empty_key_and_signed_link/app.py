from flask import Flask, current_app, request, url_for
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)  # expect: CFG303
app.config.from_mapping(SECRET_KEY=None, MAIL_SERVER="mail.example.org")


def link_for(address):
    signer = URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="newsletter")
    return url_for("confirm", token=signer.dumps(address), _external=True)


@app.post("/newsletter")
def subscribe():
    return {"confirm": link_for(request.form["address"])}, 202


@app.get("/newsletter/<token>")
def confirm(token):
    return {"confirmed": bool(token)}
