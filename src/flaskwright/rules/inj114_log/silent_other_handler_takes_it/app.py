from flask import Flask, request

from questions import BadParameter, question_of

app = Flask(__name__)


@app.post("/search")
def search():
    try:
        question_of(request.form)
    except BadParameter:
        return {"error": "bad parameter"}, 400
    except Exception as error:
        # Not one of those that say what was asked.
        app.logger.error("search failed: %s", error)
        return {"error": "search failed"}, 500
    return {}
