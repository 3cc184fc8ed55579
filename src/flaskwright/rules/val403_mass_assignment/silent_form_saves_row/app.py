from flask import Flask, redirect, render_template_string
from forms import ShelfForm

app = Flask(__name__)
app.config.update(SECRET_KEY="only-for-tests")


@app.route("/shelves/new", methods=["GET", "POST"])
def add():
    form = ShelfForm()
    if form.validate_on_submit():
        form.save()
        return redirect("/shelves")
    return render_template_string("{{ form.letter() }}", form=form)
