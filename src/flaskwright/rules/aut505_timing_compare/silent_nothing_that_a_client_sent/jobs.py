import os

from flask import Flask, current_app

app = Flask(__name__)
API_TOKEN = os.environ.get("API_TOKEN")


@app.get("/health")
def health():
    if API_TOKEN == "" or current_app.config["SECRET_KEY"] == "dev":
        return "not set up", 500
    return "ok"
