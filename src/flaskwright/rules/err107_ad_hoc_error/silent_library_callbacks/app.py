import os

from flask import Flask
from flask_jwt_extended import JWTManager, jwt_required

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
jwt = JWTManager(app)


@jwt.unauthorized_loader
def token_missing(reason):
    return {"error": reason}, 401


@jwt.expired_token_loader
def token_expired(header, payload):
    return {"error": "token expired"}, 401


@app.get("/me")
@jwt_required()
def me():
    return {"name": "ada"}
