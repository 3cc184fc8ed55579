from flask import Flask, abort, redirect, render_template_string, request, url_for

app = Flask(__name__)
SEATS = {"a1": "free"}


class BookingFailed(Exception):
    pass


@app.post("/seats/<seat>")
def book(seat):
    try:
        SEATS[seat] = request.form["name"].strip()
    except Exception:
        return {"error": "not booked"}, 500
    return {"seat": seat}, 201


@app.patch("/seats/<seat>")
def change(seat):
    try:
        SEATS[seat] = request.get_json()["name"]
    except Exception:
        abort(422)
    return {"seat": seat}


@app.delete("/seats/<seat>")
def free(seat):
    try:
        del SEATS[seat]
    except Exception:
        raise BookingFailed(seat)
    return "", 204


@app.get("/seats/<seat>")
def show(seat):
    try:
        return render_template_string("<p>{{ seat.upper() }}</p>", seat=SEATS[seat])
    except Exception:
        return render_template_string("<p>This seat cannot be shown.</p>")


@app.get("/seats/<seat>/neighbour")
def neighbour(seat):
    try:
        return {"seat": SEATS[seat[0] + str(int(seat[1:]) + 1)]}
    except Exception:
        return redirect(url_for("show", seat="a1"))
