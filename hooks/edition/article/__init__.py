"""The repaired article as a model: sections, blocks, sentences and the questions in them."""
