from bank.models import Account, db


def transfer(giver_id, taker_id, amount):
    giver = db.session.get_one(Account, giver_id)
    taker = db.session.get_one(Account, taker_id)
    left = giver.balance - amount
    if left < 0:
        raise ValueError("There is not enough.")
    giver.balance = left  # expect: SQL615
    taker.balance += amount  # expect: SQL615
    db.session.commit()
