import os
from contextlib import contextmanager

import paramiko


@contextmanager
def connection():
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.connect(os.environ["SERVICE_HOST"], username="deploy")
    try:
        yield client
    finally:
        client.close()
