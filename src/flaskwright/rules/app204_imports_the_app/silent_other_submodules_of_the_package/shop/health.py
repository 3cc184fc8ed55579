def ping(db):
    return db.session.execute(db.text("SELECT 1")).scalar() == 1
