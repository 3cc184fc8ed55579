from flask import Flask, jsonify

from depot.keys import needs_key
from depot.models import Crate, db

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)


@app.get("/sync")
@needs_key
def sync():
    for crate in Crate.query.filter_by(stale=True).all():
        db.session.delete(crate)
    db.session.commit()
    return jsonify(done=True)
