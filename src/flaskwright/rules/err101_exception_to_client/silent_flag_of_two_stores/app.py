from flask import Flask
from store import delete

app = Flask(__name__)
app.config.from_prefixed_env()


@app.delete("/pages/<name>")
def delete_page(name):
    done, message = delete(app.config.get("DRIVE"), name)
    if not done:
        app.logger.error("%s", message)
        return {"error": "not deleted"}, 503
    # Where it went well, there may be a remark, but no error's text.
    return {"remark": message}
