"""What is installed and which release of it, said once."""

NAME = "shuzhi-drafter"
"""The name for pip, as pyproject.toml says it."""
VERSION = "0.5.0"
"""As pyproject.toml says it."""
