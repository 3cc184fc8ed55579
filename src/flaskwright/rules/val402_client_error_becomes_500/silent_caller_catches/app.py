from flask import Flask, redirect, request

app = Flask(__name__)


def rating(values):
    return int(float(values.get("rating", "")) * 2)


def pages():
    return int(request.form["pages"])


def save():
    return {"rating": rating(request.form.to_dict()), "pages": pages()}


@app.post("/books")
def edit():
    # The helpers read the form themselves; what they raise comes here all the same.
    try:
        save()
    except ValueError:
        return redirect("/malformed")
    return redirect("/books")
