"""How recognition errors are counted; lives in the package, where ``voice-mentor bench`` counts them too."""

from voice_mentor.bench.score import Count, count, distance, interval, pooled, units

__all__ = ["Count", "count", "distance", "interval", "pooled", "units"]
