import re

import redis
from flask import Flask, request

from rules_of_game import compile, eval, exec

app = Flask(__name__)
store = redis.Redis()
TAKE = "return redis.call('decrby', KEYS[1], ARGV[1])"


@app.post("/tickets")
def take():
    # The script is constant, and the client's text is an argument of it.
    return {"left": store.eval(TAKE, 1, "tickets", request.form["count"])}


@app.post("/moves")
def move():
    # These three belong to the game; the builtins of the same names are hidden in this module.
    position = compile(request.form["position"])
    exec(request.form["move"])
    return {"score": eval(position), "valid": re.compile("[a-h][1-8]").match(request.form["move"]) is not None}
