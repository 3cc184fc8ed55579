bind = "0.0.0.0:8000"
worker_class = "eventlet"  # expect: DEP102
max_requests = 1000
