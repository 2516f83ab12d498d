"""How a planned move is said: from the phrase files, or by a language model under the same rubric."""
