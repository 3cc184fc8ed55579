from pydantic import BaseModel, ConfigDict


class Payload(BaseModel):
    # Every schema of a request refuses what it does not declare.
    model_config = ConfigDict(extra="forbid")


class Order(Payload):
    article: str
    amount: int


class Gift(Payload):
    model_config = ConfigDict(str_strip_whitespace=True)

    text: str
