import yaml
from flask import Flask, request
from yaml import Loader

from clinic.rosters import parse, parse_shifts

app = Flask(__name__)


@app.post("/roster")
def roster():
    return {"people": len(parse(request.get_data(as_text=True)))}


@app.post("/shifts")
def shifts():
    return {"shifts": len(parse_shifts(request.files["shifts"]))}


@app.post("/holidays")
def holidays():
    return {"days": yaml.load(request.form["days"], Loader=Loader)}  # expect: INJ109


@app.post("/rooms")
def rooms():
    return {"rooms": yaml.unsafe_load(request.data)}  # expect: INJ109
