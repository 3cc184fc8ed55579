import json

from flask import Flask

app = Flask(__name__)


@app.get("/opened/<name>")
def opened(name):
    hours = {}
    try:
        with open("/srv/library/hours.json") as file:
            # The file may be missing as well, or belong to somebody else.
            hours = json.loads(file.read()).get(name) or {}
    except Exception:  # expect: ERR102
        pass
    return {"hours": hours}
