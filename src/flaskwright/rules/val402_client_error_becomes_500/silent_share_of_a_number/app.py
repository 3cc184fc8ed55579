from flask import Flask, abort, request

app = Flask(__name__)


def wage():
    try:
        return int(request.args["wage"])
    except ValueError:
        abort(400)


@app.get("/jobs")
def jobs():
    asked = wage()
    # A share of a whole number has a whole part.
    return {"least": int(asked * 0.9), "most": int(asked / 0.75)}
