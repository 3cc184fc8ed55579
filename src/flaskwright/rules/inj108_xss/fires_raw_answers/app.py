from flask import Flask, request

app = Flask(__name__)


@app.get("/hello/<name>")
def hello(name):
    return f"<h1>Hello, {name}</h1>"  # expect: INJ108


@app.get("/search")
def search():
    query = request.args.get("q", "")
    page = "<p>Nothing found for " + query + "</p>"
    return page  # expect: INJ108


@app.get("/visitors/<visitor>")
def visited(visitor):
    return "<p>%s was here</p>" % visitor, 200, {"Cache-Control": "no-store"}  # expect: INJ108


@app.post("/list")
def shopping_list():
    rows = ["<ul>"]
    for item in request.form.getlist("item"):
        rows.append("<li>{}</li>".format(item.strip()))
    rows.append("</ul>")
    return "\n".join(rows)  # expect: INJ108


@app.get("/echo")
def echo():
    # A text is an HTML page for Flask, with or without tags of ours around it.
    return request.args["text"]  # expect: INJ108
