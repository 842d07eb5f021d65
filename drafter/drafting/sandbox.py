"""What is built into every template before it is compiled: its budget, and the guards of what it prints, compares and takes apart (D13)."""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes
from jinja2.lexer import Token, TokenStream
from jinja2.visitor import NodeTransformer

from drafter.drafting.account import CALCULATION, MOST_DIGITS
from drafter.language.patterns import regex

TOO_LONG = "这个数太长"
"""What is said of a number that Python does not read."""
NODES_IN_A_STEP = 10
"""How much of a loop's body, or a macro's, is one step."""
_UNFIT = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef]|[^\x00-\ufffd\U00010000-\U0010ffff]")
_Body = nodes.For | nodes.Macro | nodes.CallBlock | nodes.Block | nodes.Template


class Guarding(NodeTransformer):
    """Puts filters of our own around what could grow without end, print what has no words, or cut the words of a figure."""

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """Return the output of words only."""
        self.generic_visit(node)
        node.nodes = [child if isinstance(child, nodes.TemplateData) else _through("(spoken)", child) for child in node.nodes]
        return node

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> nodes.Node:
        """Return the block whose filter writes words."""
        self.generic_visit(node)
        node.filter = _through("(spoken)", node.filter)
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """Return the loop over counted steps. Raise TemplateSyntaxError for one that calls itself."""
        if node.recursive:
            raise TemplateSyntaxError("循环不能写 recursive", node.lineno)
        self._weighed_body(node)
        node.iter = _through("(paired)" if _takes_apart(node.target) else "(stepped)", node.iter)
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Node:
        """Return the assignment that takes apart lists only."""
        self.generic_visit(node)
        if _takes_apart(node.target):
            node.node = _through("(members)", node.node)
        return node

    def visit_With(self, node: nodes.With) -> nodes.Node:
        """Return the assignments. Raise TemplateSyntaxError for one that takes something apart."""
        self.generic_visit(node)
        if any(map(_takes_apart, node.targets)):
            raise TemplateSyntaxError("{% with %} 里一个值写一个名称", node.lineno)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Return the call that spreads lists only."""
        self.generic_visit(node)
        if node.dyn_args is not None:
            node.dyn_args = _through("(members)", node.dyn_args)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Return a measured concatenation."""
        self.generic_visit(node)
        return nodes.Filter(nodes.List(node.nodes), "(connected)", [], [], None, None, lineno=node.lineno)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        """Return a slice as a filter, which refuses to cut texts; another member as it is."""
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            return node
        bounds = [bound or nodes.Const(None) for bound in (node.arg.start, node.arg.stop, node.arg.step)]
        return nodes.Filter(node.node, "(sliced)", bounds, [], None, None, lineno=node.lineno)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        """Return the comparison of what takes no time to compare."""
        self.generic_visit(node)
        node.expr = _compared(node.expr)
        for operand in node.ops:
            operand.expr = _through("(container)", operand.expr) if operand.op in ("in", "notin") else _compared(operand.expr)
        return node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:
        """Raise TemplateSyntaxError: a report needs none, and what hashes its keys is not counted."""
        raise TemplateSyntaxError("模板里不能写 {…: …}", node.lineno)

    def _weighed_body(self, node: _Body) -> nodes.Node:
        """Return what may run many times, counting all that stands in it whenever it runs."""
        self.generic_visit(node)
        cost = CALCULATION if isinstance(node, nodes.Template) else 1
        cost += sum(1 for _ in node.find_all(nodes.Node)) // NODES_IN_A_STEP
        node.body.insert(0, nodes.ExprStmt(_through("(counted)", nodes.Const(cost, lineno=node.lineno)), lineno=node.lineno))
        return node

    visit_Macro = visit_CallBlock = visit_Block = visit_Template = _weighed_body


def sound(stream: TokenStream) -> Iterator[Token]:
    """Yield the tokens of a template. Raise TemplateSyntaxError for numbers and characters that no report can hold."""
    line = 1
    tokens = iter(stream)
    while True:
        try:
            token = next(tokens, None)
        except ValueError:  # Python does not read a whole number of thousands of digits.
            raise TemplateSyntaxError(TOO_LONG, line) from None
        if token is None:
            return
        _look_at(token)
        line = token.lineno + str(token.value).count("\n")
        yield token


def _look_at(token: Token) -> None:
    """Raise TemplateSyntaxError for a number that is too large, and for characters that no text may hold."""
    value: object = token.value
    if isinstance(value, int | float):
        if not abs(value) < 10**MOST_DIGITS:
            raise TemplateSyntaxError("这个数太大", token.lineno)
    elif isinstance(value, str) and not value.isprintable() and (unfit := _UNFIT.search(value)):
        line = token.lineno + value.count("\n", 0, unfit.start())
        raise TemplateSyntaxError(f"有不能用的字符（U+{ord(unfit[0]):04X}）", line)


def _through(name: str, node: nodes.Node) -> nodes.Filter:
    """Return what a filter of ours makes of an expression."""
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _compared(node: nodes.Expr) -> nodes.Expr:
    """Return an operand that is measured, unless its size can be seen."""
    small = isinstance(node, nodes.Const) or (isinstance(node, nodes.Filter) and node.name == "(said)")
    return node if small else _through("(weighed)", node)


def _takes_apart(target: nodes.Node) -> bool:
    """Return whether a target is several names. Raise TemplateSyntaxError for names within names."""
    if not isinstance(target, nodes.Tuple):
        return False
    if any(isinstance(member, nodes.Tuple) for member in target.items):
        raise TemplateSyntaxError("一次只能拆开一层", target.lineno)
    return True
