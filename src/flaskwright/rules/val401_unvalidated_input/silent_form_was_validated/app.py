from flask import Flask, abort, redirect, render_template_string, request
from forms import MemberForm
from models import Member, db

app = Flask(__name__)
app.config.update(SECRET_KEY="only-for-tests", SQLALCHEMY_DATABASE_URI="sqlite:///club.db")
db.init_app(app)


@app.route("/members", methods=["GET", "POST"])
def join():
    form = MemberForm()
    if form.validate_on_submit():
        # The form has looked at the very same field.
        db.session.add(Member(name=request.form["name"]))
        db.session.commit()
        return redirect("/members")
    return render_template_string("{{ form.name() }}", form=form)


@app.post("/members/quick")
def quick():
    name = request.form.get("name")
    if not MemberForm(request.form).validate():
        abort(400)
    db.session.add(Member(name=name))
    db.session.commit()
    return {"name": name}
