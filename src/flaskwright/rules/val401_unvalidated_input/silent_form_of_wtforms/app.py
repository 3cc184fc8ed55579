from flask import Flask, redirect, render_template_string
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

app = Flask(__name__)
app.config.update(SECRET_KEY="only-for-tests", SQLALCHEMY_DATABASE_URI="sqlite:///guests.db")
db = SQLAlchemy(app)


class Entry(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


class EntryForm(FlaskForm):
    text = StringField(validators=[DataRequired(), Length(max=500)])


@app.route("/entries", methods=["GET", "POST"])
def add_entry():
    form = EntryForm()
    if form.validate_on_submit():
        # The form has checked the field.
        db.session.add(Entry(text=form.text.data))
        db.session.commit()
        return redirect("/entries")
    return render_template_string("{{ form.text() }}", form=form)
