"""What must agree in running text: by its words, by repetition, and by knowledge."""
