from flask import Flask, redirect, render_template_string, request, url_for

app = Flask(__name__)
FORM = "<form method=post><input name=email> {{ problem }}</form>"


@app.route("/subscribe", methods=["GET", "POST"])
def subscribe():
    if request.method == "GET":
        return render_template_string(FORM)
    if "@" not in request.form["email"]:
        return render_template_string(FORM, problem="This is no address."), 422
    return redirect(url_for("subscribe"))
