"""Which release this is, said once."""

VERSION = "0.1.0"
"""As pyproject.toml says it."""
