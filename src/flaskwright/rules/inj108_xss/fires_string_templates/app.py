from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.get("/hello")
def hello():
    return render_template_string("<h1>{{ name|safe }}</h1>", name=request.args["name"])  # expect: INJ108


@app.get("/field")
def field():
    return render_template_string("<input value={{ value }}>", value=request.args["value"])  # expect: INJ108


@app.get("/link")
def link():
    return render_template_string("<a href='{{ to }}'>Go on</a>", **{"to": request.args["to"]})  # expect: INJ108
