"""A Template as JSON Schema draft-07, so that an editor completes and checks a 填报表."""

from collections.abc import Iterable, Mapping

from drafter.model.sheet import ENTRY_FIELDS, HEADER, ITEM_FIELDS, REQUIREMENTS
from drafter.model.template import Declared, Template

Schema = dict[str, object]
_SCALAR: Schema = {"type": ["string", "number", "boolean", "null"]}
_SEVERAL: Schema = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}


def schema(template: Template) -> Schema:
    """Return the schema of a 填报表 for this template. Undeclared figures are allowed, unknown keys elsewhere are not."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"{template.name}填报表",
        "description": template.about,
        "type": "object",
        "required": ["单位", "年度"],
        "additionalProperties": False,
        "properties": {name: _header(name, template) for name in HEADER} | _sections(template),
    }


def _header(name: str, template: Template) -> Schema:
    """Return the schema of a key at the top."""
    choices = {"类别": template.categories, "述职主体": ("个人", "班子")}
    return {"enum": [*choices[name], None]} if name in choices else dict(_SCALAR)


def _sections(template: Template) -> Schema:
    """Return the schemas of the sections."""
    offices = dict.fromkeys(figure.office for figure in template.figures.values() if figure.office)
    facts = {fact.name: _SEVERAL | {"description": fact.note} for fact in template.material.values()}
    groups = {group: _open({figure.name: _figure(figure) for figure in figures}) for group, figures in template.groups.items()}
    blocks = {block: _SEVERAL for part in template.parts for block in part.blocks}
    sections: Schema = {
        "要求": _open(dict.fromkeys(REQUIREMENTS, _SEVERAL), closed=True),
        "部门": _open({office: dict(_SCALAR) for office in offices}),
        "下级": _SEVERAL,
        "数据": _open(dict(groups)),
        "上年数据": _open({name: dict(_SCALAR) for name in template.figures}),
        "素材": _open(facts),
        "自写": _open(blocks, closed=True),
        "已核": _SEVERAL,
    }
    lists = {name: _list(fields) for name, fields in ITEM_FIELDS.items()}
    return sections | lists | {"问题": _list(ITEM_FIELDS["问题"], template.bank)}


def _figure(figure: Declared) -> Schema:
    """Return the schema of one figure, short form or long."""
    said = "，".join(filter(None, [figure.unit, figure.office, figure.note]))
    long = _open(dict.fromkeys(ENTRY_FIELDS, _SCALAR), closed=True)
    return {"description": said, "anyOf": [_SCALAR, long]}


def _list(fields: Iterable[str], names: Iterable[str] = ()) -> Schema:
    """Return the schema of a list of entries, written out or taken from a bank by one of `names`."""
    entry: Schema = _open(dict.fromkeys(fields, _SCALAR), closed=True)
    if taken := list(names):
        entry = {"anyOf": [entry, {"enum": taken}]}
    return {"anyOf": [{"type": "array", "items": entry}, {"type": "null"}, {"enum": ["无"]}]}


def _open(properties: Mapping[str, object], *, closed: bool = False) -> Schema:
    """Return the schema of a mapping, which may be left blank; other keys only where it is not closed."""
    return {"type": ["object", "null"], "properties": dict(properties), "additionalProperties": not closed}
