import hashlib
import os

import jwt
from flask import Flask

app = Flask(__name__)
app.config.from_mapping(
    SECRET_KEY=os.environ["SECRET_KEY"],
    SECRET_KEY_HELP="ask the operators for the key of this machine",
)
PUBLIC_KEY = os.environ["NEWS_PUBLIC_KEY"]


@app.get("/letters/<token>")
def letter(token):
    claims = jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"])
    return {"tag": hashlib.sha256(b"letter" + claims["id"].encode()).hexdigest()}
