import os

from flask import Flask
from mapservice import connect

app = Flask(__name__)


@app.cli.command("report")
def report():
    # The service gets the key; what it answers does not hold it.
    service = connect("maps", key=os.environ["MAPS_API_KEY"])
    for place in service.places(limit=5):
        app.logger.info("place %s", place["title"])
