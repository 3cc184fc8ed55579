from flask import Flask, render_template_string, request

from parts import FOOT, HEAD, table

app = Flask(__name__)


@app.get("/prices")
def prices():
    # The source is assembled, but of the application's own texts.
    rows = [{"name": name, "price": 3} for name in request.args.getlist("name")]
    source = HEAD + table("name", "price") + FOOT
    return render_template_string(source, rows=rows, title=request.args.get("title", "Prices"))
