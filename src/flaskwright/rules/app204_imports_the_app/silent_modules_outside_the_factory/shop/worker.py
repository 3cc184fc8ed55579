from celery import Celery

import shop
from shop import create_app

flask_app = create_app()
celery = Celery(shop.__name__, broker="redis://localhost/0")
