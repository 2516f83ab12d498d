"""Speech to text: Whisper, and the gates that keep silence and noise from becoming words."""
