"""When to listen: keys, push-to-talk, hands-free, voice activity, end of turn."""
