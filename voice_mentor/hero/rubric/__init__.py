"""The rubric of the HERO coach: no reply is spoken that breaks one of its rules.

``review(reply, context)`` judges rules 1 to 17; what a rule needs and the context lacks is not judged.
"""

from voice_mentor.hero.rubric.context import Context, Violation
from voice_mentor.hero.rubric.gate import review, warm_up
from voice_mentor.hero.rubric.moves import detect_move

__all__ = ["Context", "Violation", "detect_move", "review", "warm_up"]
