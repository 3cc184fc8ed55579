import boto3
import requests
from flask import Flask, redirect, request

from hooks import announce, tell

app = Flask(__name__)
s3 = boto3.client("s3")


@app.post("/photos")
def upload():
    s3.upload_fileobj(request.files["photo"], "photos", request.form["name"])  # expect: JOB802
    announce(request.form["name"])
    if not tell(request.form["name"]):
        app.logger.warning("not told")
    return redirect("/")


@app.delete("/photos/<name>")
def remove(name):
    for size in ("small", "large"):
        answer = requests.delete(f"https://cdn.example.com/{size}/{name}", timeout=5)  # expect: JOB802
        answer.raise_for_status()
    return "", 204
