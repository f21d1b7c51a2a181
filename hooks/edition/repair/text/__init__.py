"""What is read out of a text before any rule looks: its blocks and lines, its shape, what is no prose."""
