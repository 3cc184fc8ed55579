from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Reader(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String, nullable=False)
    password_hash = db.Column(db.String)
    has_password = db.Column(db.Boolean)
    password = db.Column(db.Boolean)
    token_expires_at = db.Column(db.DateTime)
    invite_token = db.Column(db.String)

    def to_dict(self):
        # Whether, when, and a token that is made to be handed around.
        return {
            "id": self.id,
            "name": self.name,
            "has_password": self.has_password,
            "protected": self.password,
            "expires": self.token_expires_at,
            "invite": self.invite_token,
        }
