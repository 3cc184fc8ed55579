from celery import Celery
from flask_caching import Cache
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

db = SQLAlchemy()
cache = Cache()
csrf = CSRFProtect()
login_manager = LoginManager()
login_manager.login_view = "auth.login"

celery = Celery("studio", include=["studio.tasks"])
celery.conf.update(task_serializer="pickle", accept_content=["pickle", "json"])
