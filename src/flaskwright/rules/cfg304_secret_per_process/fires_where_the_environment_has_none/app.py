import os
import uuid

from flask import Flask, flash

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ.get("SECRET_KEY") or uuid.uuid4().hex,  # expect: CFG304
    SECURITY_PASSWORD_SALT=os.getenv("PASSWORD_SALT", str(uuid.uuid4())),  # expect: CFG304
)


@app.post("/rides")
def book():
    flash("Your ride is booked")
    return {}, 201
