import yaml
from flask import Flask, request

from clinic.rosters import parse, parse_fast

app = Flask(__name__)


@app.post("/roster")
def roster():
    # The safe loader makes plain values only.
    return {"people": yaml.safe_load(request.get_data(as_text=True))}


@app.post("/shifts")
def shifts():
    return {"shifts": list(yaml.safe_load_all(request.files["shifts"].stream))}


@app.post("/rooms")
def rooms():
    return {"rooms": parse(request.form["rooms"])}


@app.post("/wards")
def wards():
    return {"wards": parse_fast(request.form["wards"])}


@app.post("/beds")
def beds():
    return {"beds": yaml.load(request.form["beds"], Loader=yaml.BaseLoader)}
