from flask import Flask

from store import run

app = Flask(__name__)


@app.get("/rows/<name>")
def rows(name):
    done, found, code = run("select * from row where name = %s", name)
    if not done:
        return {"error": found}, code  # expect: ERR101
    return {"rows": found}


@app.get("/raw/<name>")
def raw(name):
    done, found, code = run("select * from row where name = %s", name)
    app.logger.info("done: %s", done)
    return {"found": found}, code  # expect: ERR101
