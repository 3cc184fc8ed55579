from flask import Flask, abort, jsonify
from flask_login import LoginManager, current_user, login_required

from models import Booking, Room, User, db, rooms_of

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///studios"
db.init_app(app)
login = LoginManager(app)


@login.user_loader
def load(user_id):
    return db.session.get(User, int(user_id))


@app.get("/rooms/<int:room_id>")
@login_required
def room(room_id):
    found = rooms_of(current_user.studio).filter(Room.id == room_id).first_or_404()
    bookings = Booking.query.filter_by(room_id=found.id).limit(50)
    return jsonify(found.name, [one.id for one in bookings])


@app.get("/own/<int:room_id>")
@login_required
def own(room_id):
    return jsonify(current_user.studio.rooms.filter_by(id=room_id).first_or_404().name)


@app.get("/checked/<int:room_id>")
@login_required
def checked(room_id):
    found = db.get_or_404(Room, room_id)
    if found.studio_id != current_user.studio_id:
        abort(404)
    return jsonify(found.name)


@app.get("/mine")
@login_required
def mine():
    return jsonify([one.id for one in Booking.query.filter_by(user_id=current_user.id).limit(20)])


@app.get("/joined")
@login_required
def joined():
    found = Booking.query.join(Booking.room).filter(Room.studio_id == current_user.studio_id).limit(20)
    return jsonify([one.id for one in found])


@app.cli.command("forget")
def forget():
    Booking.query.filter(Booking.id < 100).delete()
    db.session.commit()
