from flask import render_template_string
from flask_wtf import FlaskForm
from wtforms import DateField, StringField
from wtforms.validators import DataRequired

PAGE = "<form method=post>{{ form.hidden_tag() }}{{ form.patient() }}{{ form.day() }}<button>Book</button></form>"


class VisitForm(FlaskForm):
    patient = StringField(validators=[DataRequired()])
    day = DateField(validators=[DataRequired()])


async def visits():
    form = VisitForm()
    if form.validate_on_submit():
        return {"patient": form.patient.data}, 201
    return render_template_string(PAGE, form=form)
