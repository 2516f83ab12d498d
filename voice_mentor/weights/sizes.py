"""Bytes for people."""

from __future__ import annotations


def megabytes(count: int) -> str:
    """Write 148 MB, or 12 kB where that says more."""
    return f"{count / 1e6:,.0f} MB" if count >= 1e6 else f"{count / 1e3:,.0f} kB"
