from flask import Flask, request

app = Flask(__name__)


@app.get("/floors")
def floor():
    try:
        number = int(request.args["floor"])
    except ValueError:
        return {"error": "floor must be a number"}, 400
    return {"floor": number}
