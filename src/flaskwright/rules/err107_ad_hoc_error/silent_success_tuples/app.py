from flask import Flask, request

app = Flask(__name__)


@app.post("/orders")
def create():
    return {"id": 1}, 201


@app.post("/exports")
def export():
    return {"state": "queued"}, 202


@app.delete("/orders/<int:order_id>")
def delete(order_id):
    return "", 204


@app.get("/orders/<int:order_id>")
def show(order_id):
    if request.headers.get("If-None-Match") == '"1"':
        return "", 304
    return {"id": order_id}, {"ETag": '"1"'}
