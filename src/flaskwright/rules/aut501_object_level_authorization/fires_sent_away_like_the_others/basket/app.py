from flask import Flask, abort, flash, redirect, render_template, request, session, url_for

from basket.models import Line, Member, db

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)


@app.route("/login", methods=["GET", "POST"])
def login():
    member = Member.query.filter_by(email=request.form.get("email")).first()
    if member is None or not member.has_password(request.form["password"]):
        abort(401)
    session["member"] = member.id
    return redirect(url_for("basket"))


@app.get("/basket")
def basket():
    if "member" not in session:
        return redirect(url_for("login"))
    return render_template("basket.html", lines=Line.query.filter_by(member_id=session["member"]).all())


@app.post("/basket/empty")
def empty():
    if "member" not in session:
        return redirect(url_for("login"))
    for line in Line.query.filter_by(member_id=session["member"]).all():
        db.session.delete(line)
    db.session.commit()
    return redirect(url_for("basket"))


@app.post("/basket/<int:line_id>/remove")
def remove(line_id):
    if "member" not in session:
        flash("Please log in.")
        return redirect(url_for("login"))
    line = Line.query.get(line_id)  # expect: AUT501
    if line:
        db.session.delete(line)
        db.session.commit()
    return redirect(url_for("basket"))


@app.post("/email")
def change_email():
    member = Member.query.get(session["member"])
    member.email = request.form["email"]
    db.session.commit()
    return redirect(url_for("basket"))


@app.post("/members/<int:member_id>/leave")
def leave(member_id):
    member = Member.query.get(member_id)  # expect: AUT501
    if member:
        db.session.delete(member)
        db.session.commit()
    return redirect(url_for("login"))
