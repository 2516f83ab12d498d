"""People who talk to the coach: written lines, a way of talking each, and a seed."""
