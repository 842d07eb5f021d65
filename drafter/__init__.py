"""Drafts the yearly 述职报告 of a Chinese township, county, bureau or village: every printed figure knows where it comes from."""

__version__ = "0.1.0"
