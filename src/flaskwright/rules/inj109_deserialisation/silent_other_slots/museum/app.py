import pickle

from flask import Flask, request

from museum.layouts import EMPTY, Layout, template_for

app = Flask(__name__)


@app.post("/floors")
def add():
    # The client gives the name, the pickle is ours.
    floor = Layout(request.form["name"], EMPTY)
    return {"name": floor.name, "rooms": floor.rooms()}


@app.post("/floors/copy")
def copy():
    parts = {"sent": request.get_data(), "data": template_for(request.args["of"])}
    return {"sent": len(parts["sent"]), "rooms": pickle.loads(parts["data"])["rooms"]}


@app.post("/floors/import")
def import_floor():
    data = request.get_data()
    # Imports of pickles ended with version 2; this branch does not run any more.
    if (3, 1) < (2, 0):
        return {"rooms": pickle.loads(data)["rooms"]}
    return {"bytes": len(data)}
