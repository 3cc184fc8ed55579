from flask import Flask, redirect, render_template_string
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)
app.config.update(SECRET_KEY="only-for-tests", SQLALCHEMY_DATABASE_URI="sqlite:///club.db")
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    is_admin = db.Column(db.Boolean, default=False)


class MemberForm(FlaskForm):
    name = StringField()


@app.route("/members/<int:number>", methods=["GET", "POST"])
def change(number):
    member = db.get_or_404(Member, number)
    form = MemberForm(obj=member)
    if form.validate_on_submit():
        # A form fills the attributes for which it has fields.
        form.populate_obj(member)
        db.session.commit()
        return redirect("/members")
    return render_template_string("{{ form.name() }}", form=form)
