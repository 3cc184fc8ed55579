from club.models import User, db


def update_user(user: User, changes):
    if "name" in changes:
        user.name = changes["name"]
    if "is_admin" in changes:
        user.is_admin = bool(changes["is_admin"])  # expect: AUT512
    db.session.commit()
