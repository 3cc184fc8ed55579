from flask import Flask, abort, redirect, render_template, request, session, url_for

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
    session["is_admin"] = member.email in app.config["ADMINS"]
    return redirect(url_for("basket"))


@app.get("/basket")
def basket():
    if "member" not in session:
        return redirect(url_for("login"))
    return render_template("basket.html", lines=Line.query.filter_by(member_id=session["member"]).all())


@app.post("/basket/<int:line_id>")
def change(line_id):
    line = Line.query.filter_by(id=line_id, member_id=session["member"]).first_or_404()
    line.product = request.form["product"]
    db.session.commit()
    return redirect(url_for("basket"))


@app.post("/lines/<int:line_id>/remove")
def remove(line_id):
    if session.get("is_admin"):
        line = Line.query.get(line_id)
        if line:
            db.session.delete(line)
            db.session.commit()
            return redirect(url_for("basket"))
    return "Not allowed", 403


@app.post("/leave/<token>")
def leave(token):
    line = Line.query.filter_by(product=token).first_or_404()
    db.session.delete(line)
    db.session.commit()
    return redirect(url_for("login"))
