from flask import Flask, request

app = Flask(__name__)  # expect: CFG309


@app.post("/letters")
def send():
    return {"length": len(request.form["text"])}
