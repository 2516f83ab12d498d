"""Practising the first words of a one-on-one.

``assess_opener(text, language, role)`` reads an opener: how it asks, what it asks about, and what that
is worth as a beginning. It is there to choose what to mirror, never to grade anybody.
"""

from voice_mentor.practice.assessment import Assessment, assess_opener, warm_up

__all__ = ["Assessment", "assess_opener", "warm_up"]
