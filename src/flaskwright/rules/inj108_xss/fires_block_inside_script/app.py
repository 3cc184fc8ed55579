from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/plan")
def plan():
    return render_template("plan.html", row=request.args.get("row", "1"))
