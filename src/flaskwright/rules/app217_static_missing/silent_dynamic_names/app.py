import json
from pathlib import Path

from flask import Flask, render_template, url_for

app = Flask(__name__)

MANIFEST = Path(app.static_folder) / "manifest.json"


@app.template_global()
def asset(name):
    entries = json.loads(MANIFEST.read_text()) if MANIFEST.exists() else {}
    return entries.get(name, name)


@app.get("/<theme>")
def index(theme):
    banner = url_for("static", filename=f"banners/{theme}.png")
    return render_template("index.html", theme=theme, banner=banner, path="app.css")
