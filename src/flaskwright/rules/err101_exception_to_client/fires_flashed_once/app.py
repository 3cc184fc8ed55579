from flask import Flask, flash, redirect, render_template, request

app = Flask(__name__)
app.config.update(SECRET_KEY="only-for-tests")
VOUCHERS = {}


def redeem(code):
    VOUCHERS[code].redeem()


@app.post("/redeem")
def redeemed():
    try:
        redeem(request.form["code"])
    except Exception as error:
        flash(f"Sorry: {error}")  # expect: ERR101
    return redirect("/basket")


@app.get("/basket")
def basket():
    # Each page shows what was flashed; the mistake was made there.
    return render_template("basket.html")
