from flask import Flask
from markdown import markdown

app = Flask(__name__)
pages = {}
changes = {}


def rendered(name):
    if name not in pages:
        with app.open_resource(f"pages/{name}.md", "r") as file:
            pages[name] = markdown(file.read())
    return pages[name]


@app.get("/help/<any(start, prices):name>")
def show(name):
    return rendered(name)


@app.get("/own")
def own():
    changes = {}
    changes["title"] = "Mine"
    return changes


@app.get("/titles")
def titles():
    return {"titles": sorted(pages), "changes": changes}
