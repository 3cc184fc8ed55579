from celery import shared_task


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def send_invoice(number):
    print(number)
