from flask import Flask, request

from forecast import model

app = Flask(__name__)


@app.get("/rain")
def rain():
    # The client's numbers are what the model is asked about.
    features = [[float(request.args["humidity"]), float(request.args["pressure"])]]
    return {"rain": float(model.rain().predict(features)[0])}


@app.get("/wind")
def wind():
    return {"wind": float(model.wind().predict([[float(request.args["pressure"])]])[0])}


@app.get("/reports/<int:number>")
def report(number):
    # The number picks one of our files.
    return {"report": model.report(number)}
