from desk.models import Ticket, db


def reopen_ticket(ticket_id):
    ticket = db.session.get(Ticket, ticket_id)
    ticket.state = "open"
    db.session.commit()
