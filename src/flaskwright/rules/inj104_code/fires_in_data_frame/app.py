import pandas as pd
from flask import Flask, request

app = Flask(__name__)


@app.get("/measurements")
def measurements():
    # pandas reads the text as Python and says itself that it may run anything.
    frame = pd.read_csv("measurements.csv")
    found = frame.query(request.args["where"])  # expect: INJ104
    return found.to_dict("list")


@app.get("/measurements/mean")
def mean():
    frame = pd.read_csv("measurements.csv")
    return {"mean": float(frame.eval(request.args["column"]).mean())}  # expect: INJ104


@app.get("/convert")
def convert():
    return {"result": str(pd.eval(request.args["expression"]))}  # expect: INJ104
