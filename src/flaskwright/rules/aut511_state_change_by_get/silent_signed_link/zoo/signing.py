import os

from itsdangerous import URLSafeTimedSerializer

signer = URLSafeTimedSerializer(os.environ["LINK_KEY"])
