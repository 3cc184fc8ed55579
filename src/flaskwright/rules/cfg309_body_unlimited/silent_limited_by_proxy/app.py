from flask import Flask, request

app = Flask(__name__)


@app.post("/orders")
def order():
    return {"articles": len(request.get_json())}, 201
