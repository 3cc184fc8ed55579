from celery import Celery

from yard.models import Boat, db

celery = Celery(__name__)


@celery.task
def clear_yard():
    for boat in Boat.query.filter_by(sold=True).all():
        db.session.delete(boat)
    db.session.commit()


@celery.task
def count_boats():
    return Boat.query.count()
