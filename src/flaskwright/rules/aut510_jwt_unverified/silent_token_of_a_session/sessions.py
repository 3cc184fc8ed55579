import jwt
from flask import Flask, current_app, request
from flask_jwt_extended import JWTManager, create_access_token

app = Flask(__name__)
app.config["JWT_REFRESH_TOKEN_EXPIRES"] = False
JWTManager(app)
OPEN = {}


@app.post("/sessions")
def start():
    OPEN["a"] = request.form["name"]
    return {"session": jwt.encode({"session": "a"}, current_app.secret_key, algorithm="HS256")}


@app.post("/tokens")
def token():
    return {"token": create_access_token(request.form["name"])}
