from flask import Flask, abort
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Reader(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    role = db.Column(db.String(20), nullable=False)

    @property
    def is_librarian(self):
        return self.role == "librarian"

    def may_lend(self, title):
        return self.role in ("librarian", "member") and bool(title)


@app.get("/stock")
@login_required
def stock():
    if not current_user.is_librarian or not current_user.may_lend("any"):
        abort(403)
    return "stock"
