class Config:
    CELERY_BROKER_URL = "redis://localhost/0"
    CELERY_RESULT_BACKEND = "redis://localhost/1"
    CELERY_TASK_SERIALIZER = "json"
