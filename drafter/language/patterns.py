"""Regular expressions that are compiled when they are first used: a cold draft defines two hundred and needs half of them."""

import re
from typing import cast


class _Pattern:
    """Stands for a compiled pattern until one of its methods is asked for; from then on it has them itself."""

    def __init__(self, text: str, flags: re.RegexFlag) -> None:
        """Keep what to compile."""
        self._source = text, flags

    def __getattr__(self, name: str) -> object:
        """Compile, and take over what is called often. Raise re.error for a pattern that is none, as `re.compile` does."""
        compiled = re.compile(*self._source)
        self.match, self.search, self.fullmatch = compiled.match, compiled.search, compiled.fullmatch
        self.finditer, self.findall, self.split, self.sub = compiled.finditer, compiled.findall, compiled.split, compiled.sub
        return getattr(compiled, name)


def regex(text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return the pattern that `text` writes, compiled when it is first used."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
