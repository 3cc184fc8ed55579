import json

from flask import Flask

from decorators import answers_json

app = Flask(__name__)


@app.get("/events")
@answers_json
def events():
    return json.dumps([{"at": "10:00", "what": "keynote"}], indent=2)
