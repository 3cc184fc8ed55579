import os

ENVIRONMENT = os.environ["SHOP_ENVIRONMENT"]
