import jwt
from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/invitation")
def invitation():
    try:
        told = jwt.decode(request.args["token"], app.config["INVITATION_KEY"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        abort(400)
    # Whatever is wrong with a token is an error of that class.
    return {"name": told["name"]}
