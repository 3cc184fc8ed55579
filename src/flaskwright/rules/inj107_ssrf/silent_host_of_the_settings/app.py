import requests
from flask import Flask, current_app, request
from flask.views import View

app = Flask(__name__)

NAMES = {"begin": "schedule", "end": "cancel"}


class Works(View):
    def __init__(self):
        self.name = request.view_args["name"]
        self.machine = current_app.config["MACHINES"][request.args.get("machine", 0, type=int)]
        # The host has ended before anything of the client's begins.
        self.address = "http://{}/{}.json".format(self.machine, NAMES.get(self.name, self.name))

    def dispatch_request(self, name):
        if name == "jobs":
            self.address += "?project=%s" % request.args["project"]
        return requests.get(self.address, timeout=5).json()


app.add_url_rule("/works/<name>", view_func=Works.as_view("works"))


@app.get("/state/<path:machine>")
def state(machine):
    host = current_app.config["STATE_HOST"]
    return requests.get(f"https://{host}/machines/{machine}", timeout=5).json()
