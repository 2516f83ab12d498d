"""How a planned move is said: from the phrase files, or by a language model that is held to the same rubric."""
