from flask import Flask, request

from questions import question_of

app = Flask(__name__)


@app.post("/search")
def search():
    try:
        question_of(request.form)
    except KeyError:
        return {"error": "bad parameter"}, 400
    except Exception as error:
        app.logger.error("search failed: %s", error)  # expect: INJ114
        return {"error": "search failed"}, 500
    return {}
