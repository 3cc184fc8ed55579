from flask import Flask, abort, g, request, session

app = Flask(__name__)
app.config["SECRET_KEY"] = "only-for-tests"


@app.before_request
def who_is_it():
    g.member = session.get("member")
    if g.member is None and request.endpoint != "sign_in":
        abort(401)


@app.post("/sign-in")
def sign_in():
    session["member"] = request.form["name"]
    return "", 204


@app.route("/reviews", methods=["GET", "POST"])
def reviews():
    if request.method == "POST":
        review = request.get_json(True)  # expect: VAL410
        return {"by": g.member, "stars": review.get("stars")}, 201
    return []
