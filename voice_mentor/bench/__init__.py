"""What ``voice-mentor bench`` measures: recognition, whole turns, voices, the start, and endurance."""
