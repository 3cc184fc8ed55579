from flask import Flask, abort, request

from riddles import Riddle

app = Flask(__name__)
riddle = Riddle("egg")


def given(request):
    data = request.form or request.get_json()
    try:
        return data["answer"]
    except (KeyError, TypeError):
        abort(400)


@app.post("/riddle")
def guess():
    said = riddle.solve(request)
    given(request)
    return {"said": said}
