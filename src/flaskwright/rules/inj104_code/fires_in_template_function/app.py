from flask import Flask, render_template

from calculation import calculated

app = Flask(__name__)
app.add_template_global(calculated)


@app.get("/")
def home():
    return render_template("calculator.html", sample="2 ** 10")
