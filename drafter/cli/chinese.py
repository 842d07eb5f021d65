"""click in Chinese: headings of the help, and what is wrong with a command."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pkgutil import resolve_name
from typing import Any

import click

from drafter.diagnostics import DrafterError, Problem, suggestion

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
_HELP = "显示这段说明。"


class Formatter(click.HelpFormatter):
    """The help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that says how to call a command."""
        super().write_usage(prog, args, prefix or "用法：")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a heading and indent what follows."""
        with super().section(_HEADINGS.get(name, name)):
            yield

    def write_heading(self, heading: str) -> None:
        """Write a heading with a full-width colon."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")


class Context(click.Context):
    """A context whose help is in Chinese."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is in Chinese."""

    context_class = Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the words of a command. What click says is wrong names the command, which it forgets of some options."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


def command(name: str | None = None, **options: Any) -> Callable[[Callable[..., Any]], Command]:
    """Return a decorator that makes a command; its name is the function's where none is given."""
    return click.command(name, cls=Command, options_metavar="[选项]", **options)


class Group(Command, click.Group):
    """The commands of one program: those of a table, then those that were added."""

    command_class = Command

    def __init__(self, *args: Any, table: Mapping[str, str] | None = None, **options: Any) -> None:
        """Begin with the commands of a table: name → module:function, loaded when it is called."""
        super().__init__(*args, **options)
        self._table = table or {}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the words of a command. Raise DrafterError where nothing says which one of the group is meant."""
        if not args:
            known = "；".join(f"{ctx.command_path} {name}（{command.short_help}）" for name, command in self.commands.items())
            raise DrafterError(Problem(f"“{ctx.command_path}”后面还要写一个命令", f"可以写：{known}".replace("。）", "）")))
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loading its module."""
        if cmd_name in self._table:
            self.commands.setdefault(cmd_name, resolve_name(self._table[cmd_name]))
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands: the table's, then those that were added."""
        return list(dict.fromkeys((*self._table, *self.commands)))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names. Raise DrafterError if there is none."""
        name = args[0]
        known = self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            remedy = suggestion(name, known) or f"可用的命令：{'、'.join(known)}"
            raise DrafterError(Problem(f"没有“{name}”这个命令", remedy))
        return super().resolve_command(ctx, args)


def problem(error: click.ClickException) -> Problem:
    """Return in Chinese what is wrong with a command."""
    context = getattr(error, "ctx", None)
    usage = f"怎么用：{context.command_path} --help" if context else "怎么用：drafter --help"
    match error:
        case click.NoSuchOption():
            near = error.possibilities or []
            remedy = f"您是否想写“{near[0]}”？" if near else usage
            return Problem(f"没有“{error.option_name}”这个选项", remedy)
        case click.MissingParameter():
            return Problem(f"命令没有写完，缺少“{_name(error.param)}”", usage)
        case click.BadParameter():
            return _bad_value(error, usage)
        case click.BadOptionUsage():
            odd = "不用写内容" if "does not take" in error.message else "没有写内容"
            return Problem(f"选项“{error.option_name}”后面{odd}", usage)
    extra = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    what = f"多写了“{extra[1]}”，有空格的路径要加引号" if extra else f"命令写得不对（{error.message}）"
    return Problem(what, usage)


def _bad_value(error: click.BadParameter, usage: str) -> Problem:
    """Return what is wrong with the value of an option."""
    kind = error.param.type if error.param else None
    name = _name(error.param)
    if isinstance(kind, click.Choice):
        return Problem(f"“{name}”没有这种选法", f"可选：{'、'.join(map(str, kind.choices))}")
    if isinstance(kind, click.types.IntParamType):
        return Problem(f"“{name}”后面要写一个合理的整数", usage)
    return Problem(f"“{name}”的内容不对", usage)


def _name(param: click.Parameter | None) -> str:
    """Return what a user calls a parameter: --format, 填报表."""
    if param is None:
        return "参数"
    named = param.metavar or param.name or ""
    return named.strip("….") if isinstance(param, click.Argument) else max(param.opts, key=len)
