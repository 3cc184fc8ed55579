from flask import Flask, request

from search import Shelf

app = Flask(__name__)
shelf = Shelf(["novels/emma", "plays/hamlet"])


@app.get("/paths")
def paths():
    # The method that is called is the application's own.
    return {"paths": shelf.xpath("/" + request.args["title"])}
