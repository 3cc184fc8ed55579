from flask import Flask, render_template

app = Flask(__name__)


@app.errorhandler(Exception)
def failed(error):
    return render_template("failed.html"), 500
