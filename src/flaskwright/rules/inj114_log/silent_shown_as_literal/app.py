import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.post("/login")
def login():
    # `repr` writes a newline as `\n`, in each of its spellings.
    name = request.form["name"]
    app.logger.warning("login of %r refused", name)
    logger.info(f"the form had {request.form.get('mail')!r}")
    logger.info("the reason was {!r}".format(request.form.get("reason")))
    logger.debug("and the place " + repr(request.form.get("place")) + ", in letters " + ascii(name))
    return {"error": "name or password"}, 401
