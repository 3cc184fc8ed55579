import jwt
from flask import Flask, current_app, jsonify, request

from shelf.models import Reader, claims, db

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)


@app.post("/login")
def login():
    reader = Reader.query.filter_by(name=request.json["name"]).first()
    if reader and reader.password == request.json["password"]:
        return jsonify(token=jwt.encode({"sub": reader.name}, current_app.config["JWT_KEY"], algorithm="HS256"))
    return "", 401


@app.put("/motto")
def motto():
    told = claims(request.headers.get("Authorization"))
    if "error" in told:
        return jsonify(told), 401
    reader = Reader.query.filter_by(name=told["sub"]).first()
    reader.motto = request.json["motto"]
    db.session.commit()
    return "", 204


@app.put("/readers/<name>/password")
def password(name):
    told = claims(request.headers.get("Authorization"))
    if "error" in told:
        return jsonify(told), 401
    reader = Reader.query.filter_by(name=name).first()  # expect: AUT501
    if reader:
        reader.password = request.json["password"]
        db.session.commit()
    return "", 204
