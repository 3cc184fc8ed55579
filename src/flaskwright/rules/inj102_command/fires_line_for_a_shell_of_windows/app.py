from flask import Flask

from programs import first, run

app = Flask(__name__)


@app.get("/books/<int:number>/<form>")
def export(number, form):
    run(["cmd.exe", "/c", "exporter", "--form", form, str(number)])
    return "", 204


@app.get("/tools/<name>")
def tool(name):
    first([name, "--version"])
    return "", 204
