from flask import Flask

from store import run

app = Flask(__name__)


@app.get("/rows/<name>")
def rows(name):
    # Where the flag says that it went well, the other value is the rows and never the error.
    done, found, _ = run("select * from row where name = %s", name)
    if not done:
        app.logger.error("%s", found)
        return {"error": "try again later"}, 503
    return {"rows": found}


@app.get("/count/<name>")
def count(name):
    done, found, code = run("select count(*) from row where name = %s", name)
    return {"count": found} if done else ({"error": "try again later"}, code)
