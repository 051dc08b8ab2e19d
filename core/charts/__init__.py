"""What charts of a run show, wherever they are drawn: lines, signs of events, colours, axes."""
