broker_url = "redis://cache:6379/0"
task_serializer = "pickle"
accept_content = ["pickle"]  # expect: JOB812
