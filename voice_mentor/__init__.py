"""voice_mentor: speak what weighs on you, be answered aloud by a coach that never lectures."""

__version__ = "0.1.0"
