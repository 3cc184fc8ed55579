from billing.models import Invoice, db


def mark_paid(number):
    invoice = db.one_or_404(db.select(Invoice).where(Invoice.id == number))  # expect: AUT501
    invoice.paid = True
    db.session.commit()
