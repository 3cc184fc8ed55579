from tasks import send_invoice


def order_paid(number):
    send_invoice.delay(number)
