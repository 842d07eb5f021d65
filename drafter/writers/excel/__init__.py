"""Workbooks out: forms, 核对表, 汇总, 审核意见表."""
