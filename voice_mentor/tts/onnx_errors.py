"""What onnxruntime raises: its exceptions share no base class of their own."""

from __future__ import annotations


def onnx_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """The exceptions of a model that can't be loaded or run, and others to catch beside them."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    names = ("Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf", "NoSuchFile", "RuntimeException")
    return (*others, *(getattr(state, name) for name in names))
