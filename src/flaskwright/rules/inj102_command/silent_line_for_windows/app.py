from flask import Flask

from programs import run

app = Flask(__name__)


@app.get("/books/<int:number>/<form>")
def export(number, form):
    run(["/opt/books/exporter", "export", "--form", form, str(number)])
    return "", 204
