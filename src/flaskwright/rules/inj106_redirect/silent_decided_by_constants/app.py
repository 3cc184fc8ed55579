from flask import Flask, redirect, request, url_for

app = Flask(__name__)

PORTAL = "members"


@app.get("/start")
def start():
    return PORTAL


@app.get("/leave")
def leave():
    target = request.args.get("to", "")
    # 42 is never greater than 200: the first branch does not run.
    if 7 * 6 > 200:
        where = target
    else:
        where = url_for("start")
    return redirect(where)


@app.get("/enter")
def enter():
    target = request.args.get("to", "")
    match PORTAL:
        case "guests":
            where = target
        case "members":
            where = url_for("start")
        case _:
            where = target
    return redirect(where)


@app.get("/again")
def again():
    where = request.args.get("to", "") if len(PORTAL) > 20 else url_for("start")
    return redirect(where)
