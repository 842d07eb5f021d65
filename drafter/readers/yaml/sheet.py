"""A 填报表 in YAML → Sheet. Everything that cannot be understood is said at once."""

from msgspec.structs import replace

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.model.sheet import Sheet
from drafter.readers.sheet import sheet_of
from drafter.readers.tree import Table
from drafter.readers.yaml.compose import compose
from drafter.readers.yaml.scan import looked_over


def parse_sheet(data: bytes, file: str) -> Sheet:
    """Return the 填报表 that bytes hold. Raise DrafterError with all that is wrong."""
    source = looked_over(data, file)
    root = compose(source)
    if not isinstance(root, Table):
        source.settle()
        raise DrafterError(Problem("这不是填报表", "填报表的每一行是“名称: 内容”", Place(file)))
    sheet = sheet_of(root, source)
    source.settle()
    return replace(sheet, mends=tuple(source.mends), lines=source.typed)
