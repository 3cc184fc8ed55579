from flask import Flask, abort

from database import session
from lights import Light, lit_lights, names_and_states

app = Flask(__name__)


@app.teardown_appcontext
def give_back(error=None):
    session.remove()


@app.get("/lights")
def lights():
    return {"lit": lit_lights(), "all": [list(row) for row in names_and_states()]}


@app.get("/lights/<int:light_id>")
def light(light_id):
    found = Light.query.get(light_id)  # expect: SQL611
    if found is None:
        abort(404)
    return {"name": found.name}
