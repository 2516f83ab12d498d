"""Noticing danger and answering it: human-written rules and lines, no model.

``assess`` judges an utterance, ``Flow`` leads the talk from there, ``scripted_lines`` and ``is_scripted``
say which sentences may be spoken in it.
"""

from voice_mentor.hero.safety.assess import Risk, assess
from voice_mentor.hero.safety.flow import Flow, FlowReply
from voice_mentor.hero.safety.lines import is_scripted, scripted_lines

__all__ = ["Flow", "FlowReply", "Risk", "assess", "is_scripted", "scripted_lines"]
