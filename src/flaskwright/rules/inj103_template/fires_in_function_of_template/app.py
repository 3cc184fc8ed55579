from flask import Flask, render_template

from snippets import snippet

app = Flask(__name__)


@app.context_processor
def helpers():
    return {"snippet": snippet}


@app.get("/")
def home():
    return render_template("home.html", motto="Open until {{ closing }}")
