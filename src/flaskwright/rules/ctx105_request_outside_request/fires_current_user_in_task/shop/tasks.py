from celery import Celery

from shop.audit import author

celery = Celery("shop", broker="memory://")


@celery.task
def publish(post_id):
    return {"post": post_id, "author": author()}  # expect: CTX105


@celery.task
def greet(post_id):
    from flask_login import current_user as me

    return f"{me.name} wrote {post_id}"  # expect: CTX105
