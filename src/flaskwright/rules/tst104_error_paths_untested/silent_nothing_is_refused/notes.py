from flask import Flask, request

app = Flask(__name__)
NOTES = []


@app.post("/notes")
def create():
    NOTES.append(request.form.get("text", ""))
    return "", 201
