from flask import Flask, request

from kitchen import Popen, run, system

app = Flask(__name__)


@app.post("/orders")
def order():
    # The kitchen's functions share nothing but their names with those that start programs.
    dish = request.form["dish"]
    run(f"cook {dish}", shell=True)
    system("plate " + dish)
    return {"waiting": Popen(dish).waiting}, 202
