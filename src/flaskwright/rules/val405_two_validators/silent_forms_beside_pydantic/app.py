from flask import Flask, render_template_string, request
from flask_wtf import FlaskForm
from pydantic import BaseModel
from wtforms import StringField
from wtforms.validators import DataRequired

app = Flask(__name__)
app.config["SECRET_KEY"] = "only-for-tests"


class SearchForm(FlaskForm):
    # Pages have forms, the API has schemas: each of its kind.
    words = StringField(validators=[DataRequired()])


class Entry(BaseModel):
    text: str


@app.route("/search", methods=["GET", "POST"])
def search():
    form = SearchForm()
    if form.validate_on_submit():
        return render_template_string("{{ words }}", words=form.words.data)
    return render_template_string("{{ form.words() }}", form=form)


@app.post("/api/entries")
def add_entry():
    try:
        return Entry.model_validate(request.get_json()).model_dump(), 201
    except ValueError as error:
        return {"error": str(error)}, 400
