from pydantic import BaseModel, ConfigDict


class PatientIn(BaseModel):  # expect: VAL404
    model_config = ConfigDict(extra="allow")

    name: str
