from flask import Flask, redirect, request
from flask_login import LoginManager, current_user, login_required, login_user
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
manager = LoginManager(app)
HASHES = {}


@app.post("/password")
@login_required
def change():
    if check_password_hash(HASHES[current_user.id], request.form["old_password"]):
        HASHES[current_user.id] = generate_password_hash(request.form["password"])
    return "", 204


@app.route("/callback")
def callback():
    login_user(manager._user_callback(request.args["state"]))
    return redirect("/")


@app.post("/search")
def search():
    return {"found": request.form["words"].split()}
