from contextlib import suppress

from flask import Flask, redirect, render_template_string, request, url_for

app = Flask(__name__)

MEMBERS = {"ada": 1815}
FORM = "<form method=post><input name=year></form>"


@app.route("/join", methods=["GET", "POST"])
def join():  # expect: APP214
    if request.method == "POST":
        if request.form["year"]:
            return redirect(url_for("list_members"))
        request.environ["join.rejected"] = True
    else:
        return render_template_string(FORM)


@app.get("/members")
def list_members():
    return list(MEMBERS)


@app.get("/members/<name>")
def show_member(name):  # expect: APP214
    with suppress(KeyError):
        return {"born": MEMBERS[name]}


@app.get("/first")
def first_member():  # expect: APP214
    for name in MEMBERS:
        if name.startswith(request.args.get("prefix", "")):
            return {"name": name}


@app.post("/members/<name>")
async def rename_member(name):  # expect: APP214
    try:
        MEMBERS[request.form["name"]] = MEMBERS.pop(name)
    except KeyError:
        app.logger.warning("no member %s", name)
    else:
        return {"renamed": True}


@app.get("/export.<kind>")
def export(kind):  # expect: APP214
    match kind:
        case "csv":
            return "\n".join(MEMBERS)
        case "json":
            return MEMBERS


@app.get("/sorted")
def sorted_members():  # expect: APP214
    order = request.args.get("order", "name")
    if order == "name":
        return sorted(MEMBERS)
    elif order == "year":
        return sorted(MEMBERS, key=MEMBERS.get)
