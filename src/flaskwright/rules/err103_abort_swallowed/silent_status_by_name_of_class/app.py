from flask import Flask, abort

from problems import answer

app = Flask(__name__)


@app.get("/tasks/<int:number>")
def task(number):
    try:
        if number > 9:
            abort(404)
        return {"task": number}
    except Exception as error:
        return answer(error, "read")
