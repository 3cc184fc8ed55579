from flask import Flask

from reports import note_failure, note_refusal

app = Flask(__name__)


@app.get("/digest/<name>")
def digest(name):
    try:
        return {"digest": {"ada": "new"}[name]}
    except KeyError as error:
        note_refusal("digest", error)
        return {"digest": None}
    except Exception as error:
        note_failure("digest", error)
    return {"digest": None}, 500
