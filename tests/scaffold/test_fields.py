"""What a field may be written as, and what is told of one that is none."""

from __future__ import annotations

import pytest

from flaskwright.errors import UsageError
from flaskwright.scaffold.fields import Field, Kind, read_field, read_fields


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("title:str", Field(name="title", kind=Kind.STR, length=200)),
        ("title:str:80", Field(name="title", kind=Kind.STR, length=80)),
        ("notes:text:optional", Field(name="notes", kind=Kind.TEXT, optional=True)),
        ("price:int:min=0", Field(name="price", kind=Kind.INT, minimum=0)),
        ("heat:int:max=50:min=-50", Field(name="heat", kind=Kind.INT, minimum=-50, maximum=50)),
        ("paid:bool", Field(name="paid", kind=Kind.BOOL)),
        ("due_on:date:index", Field(name="due_on", kind=Kind.DATE, index=True)),
        ("email:email:unique", Field(name="email", kind=Kind.EMAIL, unique=True, length=254)),
        ("state:enum:open,closed", Field(name="state", kind=Kind.ENUM, values=("open", "closed"))),
        ("buyer:belongs_to:Customer", Field(name="buyer", kind=Kind.BELONGS_TO, target="Customer")),
    ],
)
def test_a_field_is_read(written: str, field: Field) -> None:
    assert read_field(written) == field


def test_a_reference_has_a_column_of_its_own_name() -> None:
    assert read_field("buyer:belongs_to:Customer").column == "buyer_id"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("title", "write NAME:TYPE"),
        (":str", "cannot name a field"),
        ("Title:str", "cannot name a field: take small letters"),
        ("class:str", "means something by it"),
        ("model_year:int", "means something by it"),
        ("self:str", "means something by it"),
        ("data:str", "a form means something by it; try data_value"),
        ("created:date", "every resource has it"),
        ("version:int", "every resource has it"),
        ("order:int", "is a word of SQL; try order_value"),
        ("t" * 41 + ":str", "too long"),
        ("title:string", "there is no type 'string'; there are str, text, int"),
        ("title:str:0", "no whole number from 1 to 1000"),
        ("title:str:2000", "no whole number from 1 to 1000"),
        ("title:str:long", "'long' says nothing about a field of type str"),
        ("title:str:80:90", "says `length` twice"),
        ("price:int:min=few", "'few' is no whole number"),
        ("price:int:min=3:max=3", "min must be less than max"),
        ("price:int:min=99999999999", "is no whole number"),
        ("paid:bool:unique", "only str, email and int may be unique"),
        ("title:str:unique:index", "has an index already"),
        ("notes:text:index", "an index on long text serves nothing"),
        ("state:enum", "needs its values, such as state:enum:open,closed"),
        ("state:enum:open", "two different values"),
        ("state:enum:open,open", "two different values"),
        ("state:enum:open,Closed", "'Closed' is no value of an enumeration"),
        ("state:enum:name,other", "cannot be called"),
        ("buyer:belongs_to", "needs its model"),
        ("buyer:belongs_to:customer", "says nothing"),
    ],
)
def test_what_is_no_field_is_told_in_one_line(written: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as error:
        read_field(written)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (["title:str", "title:int"], "two fields called `title`"),
        (["buyer:belongs_to:Customer", "buyer_id:int"], "two fields called `buyer_id`"),
        (["buyer:belongs_to:Customer"], "needs a field of its own"),
        ([], "needs a field"),
    ],
)
def test_fields_that_do_not_go_together(written: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_fields(written)
