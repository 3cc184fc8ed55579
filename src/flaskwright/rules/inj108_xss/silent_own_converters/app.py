from flask import Flask, request

from converters import Day, Language, Number, Pattern, Slug

app = Flask(__name__)
app.url_map.converters["slug"] = Slug
app.url_map.converters["number"] = Number
app.url_map.converters.update({"day": Day, "language": Language, "pattern": Pattern})


@app.get("/articles/<slug:name>/<number:page>")
def article(name, page):
    return f"<h1>{name}</h1><p>{page}</p>"


@app.get("/days/<day:day>/<language:language>")
def day(day, language):
    return f"<h1>{day}</h1><p>{language}</p>"


@app.get("/names/<pattern('[a-z]+'):name>")
def named(name):
    return f"<h1>{name}</h1>"


@app.get("/arguments/<slug:slug>")
def arguments(**_arguments):
    return f"<h1>{request.view_args['slug']}</h1>"
