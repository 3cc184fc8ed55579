import os

from cryptography.fernet import Fernet
from flask import Flask, session

app = Flask(__name__)
app.config.from_prefixed_env()
if not app.config.get("SECRET_KEY"):
    app.logger.warning("no SECRET_KEY: making one")
    app.secret_key = Fernet.generate_key()  # expect: CFG304


@app.post("/language/<code>")
def choose(code):
    session["language"] = code
    return {"language": code}
