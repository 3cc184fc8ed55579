import json
import os


def engine_options():
    return json.loads(os.environ["ENGINE_OPTIONS"])
