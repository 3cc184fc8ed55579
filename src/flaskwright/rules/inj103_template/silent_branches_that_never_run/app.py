from flask import Flask, render_template_string, request

from settings import CUSTOM_PAGES
from wording import heading_for

app = Flask(__name__)


@app.get("/tours")
def tours():
    # The setting is false, 3 is less than 10, and the helper's answers are its own.
    words = request.args.get("words", "")
    source = "<p>{{ words }}</p>"
    if CUSTOM_PAGES:
        source = words
    if len("abc") > 10:
        source += words
    return render_template_string(heading_for(words) + source, words=words)
