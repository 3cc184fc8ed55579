from flask import Flask
from store import delete

app = Flask(__name__)
app.config.from_prefixed_env()


@app.delete("/pages/<name>")
def delete_page(name):
    done, message = delete(app.config.get("DRIVE"), name)
    if not done:
        return {"error": message}, 503  # expect: ERR101
    return {"remark": message}
