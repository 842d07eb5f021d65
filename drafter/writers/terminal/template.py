"""What `drafter templates` says of one template: Template in, Chinese lines out."""

from drafter.model.template import Template


def asked_by(template: Template) -> str:
    """Return what a template asks for, group by group."""
    lines = [f"{template.name}（{'、'.join(template.fits)}）　{template.about}".rstrip()]
    for group, figures in template.groups.items():
        lines.append(f"\n{group}")
        for figure in figures:
            weight = "　".join(word for word, holds in (("必填", figure.required), ("主要", figure.main)) if holds)
            said = (figure.question, figure.office, weight, figure.note, _computed(figure.formula))
            lines.append("　" + "　".join(part for part in said if part))
    if template.material:
        lines.append("\n素材")
        lines += [f"　{fact.name}　{fact.note}".rstrip("　") for fact in template.material.values()]
    return "\n".join(lines) + "\n"


def _computed(formula: str) -> str:
    """Return `自动算：矛盾调处 / 矛盾排查`, or an empty string for a typed figure."""
    return f"自动算：{formula}" if formula else ""
