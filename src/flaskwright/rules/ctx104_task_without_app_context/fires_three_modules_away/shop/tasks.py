from celery import shared_task

from shop.exports import Export


@shared_task(ignore_result=True)
def write_export(name):
    export = Export(name)
    return export.path()  # expect: CTX104
