import dramatiq

from services import bill


@dramatiq.actor
def send_bill(number):
    bill(number)
