import base64
import os
import random
import uuid

from flask import Flask, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.post("/carts")
def cart():
    # `uuid4` and `urandom` take their bits from the operating system.
    session["cart_token"] = str(uuid.uuid4())
    session["session_key"] = base64.urlsafe_b64encode(os.urandom(32)).decode()
    return {"cart": session["cart_token"], "greeting": random.choice(["Hello", "Welcome"])}, 201
