import hashlib
from datetime import datetime

from flask_login import UserMixin

from studio.extensions import db, login_manager


class Studio(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    host = db.Column(db.String(120), nullable=False)
    name = db.Column(db.String(120), nullable=False)
    settings = db.Column(db.JSON, default={})

    rooms = db.relationship("Room", back_populates="studio")


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    studio_id = db.Column(db.ForeignKey("studio.id"), nullable=False)
    email = db.Column(db.String(200), nullable=False)
    name = db.Column(db.String(120))
    password_hash = db.Column(db.String(64))
    reset_token = db.Column(db.String(40))
    is_admin = db.Column(db.Boolean, default=False)
    credits = db.Column(db.Integer, default=0)
    last_seen = db.Column(db.DateTime(timezone=True))

    bookings = db.relationship("Booking", back_populates="user")

    def set_password(self, password):
        self.password_hash = hashlib.sha256(password.encode()).hexdigest()

    def check_password(self, password):
        return self.password_hash == hashlib.sha256(password.encode()).hexdigest()

    def to_dict(self):
        return {column.name: getattr(self, column.name) for column in self.__table__.columns}


class Room(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    studio_id = db.Column(db.ForeignKey("studio.id"), nullable=False)
    name = db.Column(db.String(80), nullable=False)
    hourly_price = db.Column(db.Float, nullable=False)
    photo = db.Column(db.String(200))
    description = db.Column(db.Text)
    capacity = db.Column(db.Integer, nullable=False, default=4)

    studio = db.relationship("Studio", back_populates="rooms")
    bookings = db.relationship("Booking", back_populates="room")


class Booking(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    room_id = db.Column(db.ForeignKey("room.id"), nullable=False)
    user_id = db.Column(db.ForeignKey("user.id"), nullable=False)
    starts_at = db.Column(db.DateTime, nullable=False, index=True)
    ends_at = db.Column(db.DateTime, nullable=False)
    status = db.Column(db.String(20), default="held")
    total = db.Column(db.Float)
    created_at = db.Column(db.DateTime, default=datetime.utcnow())

    room = db.relationship("Room", back_populates="bookings")
    user = db.relationship("User", back_populates="bookings")

    @property
    def hours(self):
        return (self.ends_at - self.starts_at).total_seconds() / 3600


@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))
