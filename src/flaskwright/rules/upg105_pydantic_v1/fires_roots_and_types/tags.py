import pydantic
from pydantic import ConstrainedStr, conlist, parse_obj_as  # expect: UPG105


class Tag(ConstrainedStr):
    max_length = 20


class Tags(pydantic.BaseModel):
    __root__: list[Tag]  # expect: UPG105


AtLeastOne = conlist(Tag, min_items=1)  # expect: UPG105


class Few(pydantic.BaseModel):
    tags: AtLeastOne


def read(values):
    Few.update_forward_refs()  # expect: UPG105
    return parse_obj_as(list[Tag], values), pydantic.validate_arguments(read)  # expect: UPG105
