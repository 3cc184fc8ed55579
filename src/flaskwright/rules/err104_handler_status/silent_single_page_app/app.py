from flask import Flask, request, send_from_directory

app = Flask(__name__)


@app.get("/api/items")
def items():
    return {"items": []}


@app.errorhandler(404)
def entry(error):
    # The browser's router takes over every path that is no API call.
    if request.path.startswith("/api/"):
        return {"error": "not found"}, 404
    return app.send_static_file("index.html")


@app.errorhandler(405)
def entry_of_forms(error):
    return send_from_directory(app.static_folder, "index.html")
