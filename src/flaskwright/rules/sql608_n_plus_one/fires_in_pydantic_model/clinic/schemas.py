from pydantic import BaseModel, ConfigDict


class FromRow(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class WardOut(FromRow):
    name: str


class DoctorOut(FromRow):
    name: str
    ward: WardOut | None


class VisitOut(FromRow):
    id: int
    doctor: DoctorOut
