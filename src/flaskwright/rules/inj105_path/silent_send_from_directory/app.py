from flask import Flask, request, send_from_directory

app = Flask(__name__)
REPORTS = "/srv/reports"


@app.get("/reports")
def report():
    # Flask refuses with 404 what lies outside of the folder.
    return send_from_directory(REPORTS, request.args["name"], as_attachment=True)


@app.get("/static-of-old-site/<path:name>")
def old(name):
    return send_from_directory(directory=app.instance_path, path=name)


@app.get("/pages/<path:name>")
def page(name):
    return app.send_static_file(name)
