from flask import Flask, render_template_string, request

from layout import page

app = Flask(__name__)


def themed(view):
    def wrapper(**arguments):
        theme = request.cookies.get("theme", "light")
        return render_template_string(page(theme, view(**arguments)))  # expect: INJ103

    wrapper.__name__ = view.__name__
    return wrapper


@app.get("/recipes/<int:recipe_id>")
@themed
def recipe(recipe_id):
    return f"<h1>Recipe {recipe_id}</h1>"
