from flask import Flask, render_template, request
from forms import GuestForm

app = Flask(__name__)
app.config.update(SECRET_KEY="only-for-tests")


@app.route("/guests", methods=["GET", "POST"])
def guests():
    return render_template("guests.html", form=GuestForm(request.form))
