import dramatiq

from mails import send_bill


@dramatiq.actor(max_retries=3)
def bill(number):
    send_bill(number)  # expect: JOB806
    print(number)
