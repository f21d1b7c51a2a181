"""The ground floor: text files, strict YAML, and problems with their places."""
