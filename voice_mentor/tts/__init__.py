"""Text to speech: the voices, and the cleaning of text for a mouth."""
