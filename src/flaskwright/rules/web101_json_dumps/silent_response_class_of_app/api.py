import json

from responses import JSONFlask

app = JSONFlask(__name__)


@app.get("/ping")
def ping():
    return json.dumps({"pong": True})
