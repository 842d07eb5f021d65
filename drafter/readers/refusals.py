"""What is refused of one file, noted as it is found, so that all of it is said at once."""

from drafter.diagnostics import DrafterError, Place, Problem


class Refusals:
    """The problems of a file that is being read, however it is written."""

    def __init__(self, file: str) -> None:
        """Begin without any; `file` is the path as the user gave it."""
        self.file = file
        self.problems: list[Problem] = []

    def refuse(self, what: str, remedy: str, place: Place) -> None:
        """Note a problem, and read on."""
        self.problems.append(Problem(what, remedy, place))

    def settle(self) -> None:
        """Raise DrafterError with all problems if there is any."""
        if self.problems:
            raise DrafterError(*self.problems)
