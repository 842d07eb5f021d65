"""Hostile inputs for every door of the product, each made anew from its name: `python -m tests.hostile draft-sheet:7`.

`doors` is the table of commands and of what is hostile to each; `seeds` has the good inputs that `texts`, `sheets`,
`packages` and `grammar` spoil; `running` runs a case in a process of its own under limits, `judging` says what it broke.
"""
