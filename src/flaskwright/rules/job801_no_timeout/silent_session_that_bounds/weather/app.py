import requests
from flask import Flask, jsonify

from weather.sessions import PatientSession, bounded, make_session, short_session

app = Flask(__name__)
stations = make_session()
archive = PatientSession()
radar = requests.Session()
bounded(radar)


@app.get("/stations")
def all_stations():
    return jsonify(stations.get("https://weather.example/stations").json())


@app.get("/archive/<day>")
def day(day):
    return jsonify(archive.get(f"https://archive.example/{day}").json())


@app.get("/radar")
def picture():
    return radar.get("https://radar.example/now").content


@app.get("/alerts")
def alerts():
    with short_session() as session:
        return jsonify(session.get("https://weather.example/alerts").json())
