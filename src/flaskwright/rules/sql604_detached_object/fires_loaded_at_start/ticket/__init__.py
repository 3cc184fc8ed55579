from flask import Flask

from ticket.models import Stop, db
from ticket.zones import bp, load_zones

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)

with app.app_context():
    load_zones()
    TERMINUS = Stop.query.filter_by(name="Harbour").first()  # expect: SQL604

app.register_blueprint(bp)


@app.get("/terminus")
def terminus():
    return {"zone": TERMINUS.zone.name}
