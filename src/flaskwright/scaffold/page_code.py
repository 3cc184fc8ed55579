"""What a field is on the pages of a resource: in its form, where it is shown, and in the tests of both."""

from __future__ import annotations

from flaskwright.scaffold.field_code import FieldCode
from flaskwright.scaffold.fields import BIGGEST, Field, Kind


class PageField(FieldCode, frozen=True, kw_only=True):
    """The code of one field, with that of its pages."""

    label: str
    control: str
    """The field of the form."""
    shown: str
    """What the page of a row shows of it, in Jinja."""
    typed: str
    """A value that somebody types, in a test."""
    other: str
    """Another one."""
    sent: str
    """The same, as a client of the API sends and gets it."""
    says_other: str
    """What is true of a row that has the other."""
    choices: tuple[tuple[str, str], ...] = ()
    """What the filter of a list offers."""
    form_imports: frozenset[str]


def page_field(field: Field, code: FieldCode, resource: str) -> PageField:
    """The code of a field, with that of its pages; `resource` is what the code calls a row."""
    label = field.name.replace("_", " ").capitalize()
    choices = _choices(field)
    other, says = _other(field, code)
    control = _control(field, code, label)
    return PageField(
        **{one: getattr(code, one) for one in code.__struct_fields__},
        label=label,
        control=control,
        shown=_shown(field, f"{resource}.{field.column}"),
        typed=code.sample if code.sample.startswith('"') else f'"{code.sample}"',
        other=other,
        sent=other.strip('"') if field.kind in {Kind.INT, Kind.BOOL} else other,
        says_other=f"{resource}.{field.column}{says}",
        choices=choices,
        form_imports=frozenset({control.partition("(")[0]}),
    )


def _choices(field: Field) -> tuple[tuple[str, str], ...]:
    if field.kind is Kind.BOOL:
        return (("True", "Yes"), ("False", "No"))
    return tuple((value, value.replace("_", " ").capitalize()) for value in field.values)


def _control(field: Field, code: FieldCode, label: str) -> str:
    said = [f'"{label}"']
    if field.kind in {Kind.BOOL, Kind.ENUM}:
        both = 'SelectChoice("True", "Yes"), SelectChoice("False", "No")'
        offered = f"[{both}]" if field.kind is Kind.BOOL else f"choices_of({code.enum})"
        if field.optional:
            inside = both if field.kind is Kind.BOOL else f"*{offered}"
            said += [f'choices=[SelectChoice("", "None"), {inside}]', "validate_choice=False"]
        else:
            said.append(f"choices={offered}")
    elif field.kind in {Kind.INT, Kind.BELONGS_TO}:
        hint = f"The number of {code.target.named}" if code.target else f"For example {code.sample}"
        said += [f'description="{hint}"', 'render_kw={"inputmode": "numeric"}']
    elif field.kind is Kind.DATE:
        said.append('render_kw={"type": "date"}')
    elif field.kind is Kind.DATETIME:
        said.append('description="For example 2026-01-31T12:00Z"')
    elif field.kind is Kind.EMAIL:
        said.append('render_kw={"type": "email"}')
    if field.optional:
        said.append("filters=[empty_is_none]")
    kinds = {Kind.TEXT: "TextAreaField", Kind.BOOL: "SelectField", Kind.ENUM: "SelectField"}
    return f"{kinds.get(field.kind, 'StringField')}({', '.join(said)})"


def _shown(field: Field, row: str) -> str:
    if field.kind is Kind.BOOL:
        return f'{{{{ {{true: "Yes", false: "No"}}.get({row}, "None") }}}}'
    shown = {Kind.DATETIME: f"moment({row})", Kind.ENUM: f'{row} | replace("_", " ") | capitalize'}.get(field.kind, row)
    if field.optional:
        return f"{{% if {row} is not none %}}{{{{ {shown} }}}}{{% else %}}None{{% endif %}}"
    return f"{{{{ {shown} }}}}"


def _other(field: Field, code: FieldCode) -> tuple[str, str]:
    """Another value, typed, and what is said then of the column."""
    if field.kind is Kind.BOOL:
        return '"False"', " is False"
    if field.kind in {Kind.DATE, Kind.DATETIME}:
        typed = "2027-03-04" if field.kind is Kind.DATE else "2027-03-04T05:06:00Z"
        return f'"{typed}"', '.isoformat().startswith("2027-03-04")'
    if field.kind is Kind.INT:
        most = BIGGEST if field.maximum is None else field.maximum
        value = int(code.sample) + (1 if int(code.sample) < most else -1)
        return f'"{value}"', f" == {value}"
    text = {Kind.EMAIL: "bea@example.com", Kind.ENUM: field.values[1] if field.values else ""}.get(field.kind)
    text = text or "Other"[: field.length or None]
    return f'"{text}"', f' == "{text}"'
