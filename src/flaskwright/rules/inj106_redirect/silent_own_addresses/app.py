from urllib.parse import quote, urlencode

from flask import Flask, make_response, redirect, request, url_for

app = Flask(__name__)

SEARCH = "https://catalogue.example/search"


@app.get("/books/<isbn>")
def book(isbn):
    return {"isbn": isbn}


@app.post("/books")
def add():
    # `url_for` quotes the client's part of a path of this site.
    return redirect(url_for("book", isbn=request.form["isbn"]))


@app.get("/find")
def find():
    # The host is fixed, the client's text is a parameter.
    return redirect(f"{SEARCH}?{urlencode({'q': request.args['q']})}")


@app.get("/map")
def route_map():
    return redirect("https://maps.example/?place=" + quote(request.args["place"]))


@app.get("/u")
def profile():
    # Something other than a slash stands between the first slash and the name.
    return redirect("/u/" + request.args["name"])


@app.get("/member/<name>")
def member(name):
    return redirect("/members/%s/profile" % name, 301)


@app.get("/shelves")
def shelves():
    response = make_response("", 302)
    response.headers["Location"] = f"/shelves/{request.args['letter']}"
    response.headers["X-Asked-For"] = request.args["letter"]
    return response


@app.get("/page")
def page():
    # Still this page, with another query.
    return redirect("?page=" + request.args["page"])
