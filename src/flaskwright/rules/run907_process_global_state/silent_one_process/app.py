from flask import Flask

app = Flask(__name__)
rounds = {}


@app.post("/round/<table>")
def play(table):
    rounds[table] = rounds.get(table, 0) + 1
    return {"round": rounds[table]}
