from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class SellerSetting(db.Model):
    # A setting of one seller, which the page of the seller shows to everybody.
    user_id = db.Column(db.ForeignKey("user.id"), primary_key=True)
    name = db.Column(db.String(60), primary_key=True)
    value = db.Column(db.Text)
