"""What the terminal says about the problems that a unit could own up to: Proposals in, Chinese lines out."""

from collections.abc import Sequence

from drafter.model.draft import Proposal
from drafter.model.sheet import Sheet

_FIELDS = ("表现", "原因", "措施")


def proposals_summary(sheet: Sheet, proposals: Sequence[Proposal], whole: bool = False) -> str:
    """Return the problems that the figures speak for in full, the others by name and title; all in full if `whole`."""
    spoken = [proposal for proposal in proposals if proposal.evidence]
    others = [proposal for proposal in proposals if not proposal.evidence]
    head = f"{sheet.unit} {sheet.year}　由填报表的数看，可以检视{len(spoken)}个问题"
    if not spoken:
        head = f"{sheet.unit} {sheet.year}　填报表的数没有单独指向哪个问题，可以从下面挑"
    blocks = [head, *(_full(proposal) for proposal in spoken)]
    if others:
        named = [f"　{proposal.name}　{proposal.texts['问题']}" for proposal in others]
        blocks.append("另外这些看数看不出来，按实际取用" + ("" if whole else "（--all 看全文）"))
        blocks.append("\n\n".join(map(_full, others)) if whole else "\n".join(named))
    blocks.append(f"取用　在“问题”下面写一行“  - {proposals[0].name}”；照实改过再用，自己写的栏目顶替库里的" if proposals else "")
    return "\n\n".join(block for block in blocks if block) + "\n"


def _full(proposal: Proposal) -> str:
    """Return a problem with what speaks for it and what could be written."""
    figures = "、".join(f"{source.name}{source.text}" for source in proposal.evidence)
    lines = [f"{proposal.name}　{proposal.texts['问题']}", f"　依据　{figures}" if figures else ""]
    lines += [f"　{name}　{proposal.texts[name]}" for name in _FIELDS]
    return "\n".join(line for line in lines if line)
