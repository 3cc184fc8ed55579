from flask import Flask, request
from lxml import etree

app = Flask(__name__)


@app.post("/timetables")
def import_timetable():
    # The requirements hold lxml at a version that resolves every entity unless it is told not to.
    timetable = etree.fromstring(request.data)  # expect: INJ110
    return {"departures": [node.get("at") for node in timetable.iter("departure")]}, 201


@app.post("/stations")
def import_stations():
    stations = etree.parse(request.files["stations"], etree.XMLParser(resolve_entities=False))
    return {"stations": [node.text for node in stations.iter("station")]}, 201
