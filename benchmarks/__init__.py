"""Speed and memory, side by side with what people use today, in one run, as ratios."""
