import json
import os

AUTHORITIES = json.loads(os.environ["AUTHORITY_SECRETS"])


def signer(name):
    return AUTHORITIES[name].get("key")
