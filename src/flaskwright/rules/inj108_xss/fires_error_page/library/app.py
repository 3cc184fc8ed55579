from flask import Flask, request

from library.pages import page, problem

app = Flask(__name__)

LANGUAGES = {"en", "cy"}


@app.before_request
def check_language():
    language = request.args.get("lang", "en")
    if language not in LANGUAGES:
        return problem(f"No pages in {language}", 400)  # expect: INJ108
    return None


@app.errorhandler(404)
def missing(_error):
    return problem(f"No page at {request.path}", 404)  # expect: INJ108


@app.get("/")
def home():
    # Only a language of the set gets past the hook, and the title is ours.
    return page("Library", "<p>Welcome</p>")
