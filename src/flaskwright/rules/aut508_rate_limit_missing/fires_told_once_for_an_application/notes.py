from flask import Flask, request
from flask_jwt_extended import JWTManager, create_access_token
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
JWTManager(app)
HASHES = {}


@app.route("/token", methods=["POST"])  # expect: AUT508
def token():
    data = request.get_json()
    if not check_password_hash(HASHES[data["name"]], data["password"]):
        return {"error": "wrong"}, 401
    return {"token": create_access_token(data["name"])}


@app.route("/register", methods=["POST"])
def register():
    data = request.get_json()
    HASHES[data["name"]] = generate_password_hash(data["password"])
    return "", 201
