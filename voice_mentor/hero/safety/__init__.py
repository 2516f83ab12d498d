"""Noticing danger and answering it: human-written rules and lines, no model.

``assess`` judges an utterance, ``Flow`` leads the talk from there, ``scripted_lines`` and ``is_scripted``
say which sentences may be spoken in it.
"""

from voice_mentor.hero.safety.assess import Risk, assess

__all__ = ["Risk", "assess"]
