from pathlib import Path

from flask import Flask, render_template, request
from flask_assets import Bundle, Environment

app = Flask(__name__)
assets = Environment(app)
assets.register("styles", Bundle("css/base.css", output="gen/all.css"))


@app.post("/charts")
def draw():
    target = Path(app.static_folder) / "charts" / "latest.svg"
    target.parent.mkdir(exist_ok=True)
    target.write_text(f"<svg><text>{int(request.form['value'])}</text></svg>")
    return {"drawn": True}, 201


@app.get("/")
def index():
    return render_template("index.html")
