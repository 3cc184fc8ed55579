from flask import Flask, request

app = Flask(__name__)


@app.post("/sum")
def add():
    return {"sum": sum(request.get_json())}
