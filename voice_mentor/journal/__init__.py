"""What a person keeps of their conversations: own words, encrypted, on this machine."""
