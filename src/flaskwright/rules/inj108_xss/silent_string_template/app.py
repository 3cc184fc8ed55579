from flask import Flask, render_template_string, request

app = Flask(__name__)

PAGE = """
<!doctype html>
<title>{{ title }}</title>
<h1 class="{{ tone }}">{{ name }}</h1>
<a href="/guests/{{ name }}">Profile</a>
"""


@app.get("/hello")
def hello():
    # Flask escapes in templates that are strings, too.
    return render_template_string(PAGE, title="Hello", name=request.args["name"], tone=request.args.get("tone", "warm"))


@app.get("/bye/<name>")
def bye(name):
    return render_template_string("<p>Goodbye, {{ name }}</p>", name=name)
