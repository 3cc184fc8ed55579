import jwt
import requests
from flask import Flask, request, session

app = Flask(__name__)
PROVIDER = "https://id.example.com/token"


@app.get("/callback")
def callback():
    answer = requests.post(PROVIDER, data={"code": request.args["code"]}, timeout=5).json()
    claims = jwt.decode(answer["id_token"], options={"verify_signature": False})
    session["user"] = claims["sub"]
    return "", 204


def signed(claims, key):
    return jwt.encode(claims, key, algorithm="HS256")


@app.get("/embed")
def embed():
    return {"report": signed({"user": session["user"]}, "key of the reports")}
