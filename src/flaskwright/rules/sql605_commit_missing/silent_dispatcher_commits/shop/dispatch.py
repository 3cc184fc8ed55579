from shop import handlers
from shop.extensions import db

HANDLERS = {"place": handlers.place, "cancel": handlers.cancel}


def dispatch(command, *arguments):
    handler = HANDLERS[command]
    outcome = handler(*arguments)
    db.session.commit()
    return outcome
