from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import validates

db = SQLAlchemy()
AFTER = {"new": {"open"}, "open": {"closed"}, "closed": {"open"}}


class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    status = db.Column(db.String(10), nullable=False, default="new")

    @validates("status")
    def check_status(self, _key, status):
        if self.status is not None and status not in AFTER[self.status]:
            raise ValueError(f"{self.status} cannot become {status}")
        return status
