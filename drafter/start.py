"""The first thing that is imported: while the rest is, nothing is looked through as garbage, of which there is none yet.

That took a sixteenth of a cold start. `done` leaves the collector as it was. Where file names cannot be Chinese, it is the last thing too.
"""

import gc
import os
import sys

_WAS_ON = gc.isenabled()
gc.disable()
try:
    os.fsencode("述职")
except UnicodeEncodeError:  # Our own files could not be opened either, some of which are read while modules are loaded.
    sys.stderr.buffer.write("错误\n文件名不能是中文：这里的编码不是 UTF-8。\n　　请先设环境变量 PYTHONUTF8=1 再运行\n".encode())
    sys.exit(2)


def done() -> None:
    """Let garbage be collected again, if it was."""
    if _WAS_ON:
        gc.enable()
