from game.models import Player, db


def pick(key, thing):
    player = db.session.get(Player, key)
    player.bag[thing] = player.bag.get(thing, 0) + 1
    player.world["seen"][thing] = True
    db.session.commit()
