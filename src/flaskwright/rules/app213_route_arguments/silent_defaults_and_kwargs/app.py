from functools import partial

from flask import Flask

app = Flask(__name__)

READ = ("GET", "HEAD")


@app.get("/posts", defaults={"page": 1})
@app.get("/posts/page/<int:page>")
def list_posts(page):
    return {"page": page}


@app.get("/tags")
@app.get("/tags/<tag>")
def show_tags(tag=None):
    return {"tag": tag}


@app.route("/files/<path:name>", methods=READ)
def download(**values):
    return values["name"]


@app.route("/media/<kind>/<int(min=1):number>", methods={"GET"})
def media(kind, *, number, size="full"):
    return {"kind": kind, "number": number, "size": size}


@app.get("/<any(news, press):section>/<uuid:key>", strict_slashes=False, merge_slashes=True)
def entry(section, key):
    return {"section": section, "key": str(key)}


@app.get("/temperature/<float(signed=True):degrees>/<string(length=1):unit>")
def temperature(degrees: float, unit: str):
    return {"degrees": degrees, "unit": unit}


def page(title, language="en"):
    return f"<h1>{title}</h1>"


app.add_url_rule("/about", endpoint="about", view_func=partial(page, "About us"))
app.add_url_rule("/terms/<language>", "terms", partial(page, "Terms"), methods=["GET"], provide_automatic_options=False)
app.add_url_rule("/imprint", "imprint", lambda **_: page("Imprint"), defaults={"language": "de"})
