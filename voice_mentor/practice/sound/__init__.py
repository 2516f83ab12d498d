"""What can be counted in the sound of a take: how long, how fast, its pauses, its fillers.

``measure(samples, rate, text, language)`` gives neutral figures (``practice.measures.Measures``); nothing
here guesses what somebody feels, and nothing is a grade.
"""

from voice_mentor.practice.sound.measure import measure, warm_up

__all__ = ["measure", "warm_up"]
