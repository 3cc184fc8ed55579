from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer

queue = Queue("mails", connection=Redis(), serializer=JSONSerializer)
other = Queue("slow", connection=Redis(), serializer="rq.serializers.JSONSerializer")
