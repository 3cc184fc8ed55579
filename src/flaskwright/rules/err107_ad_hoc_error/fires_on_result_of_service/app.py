from flask import Flask

import services

app = Flask(__name__)


@app.post("/transfers/<int:cents>")
def transfer(cents):
    left, problem = services.transfer(cents)
    if problem:
        answer = {"error": problem}
        return answer, 400  # expect: ERR107
    return {"left": left}, 201
