"""What the product knows of the language: numerals, words of place, and the words that reports are made of. Facts only, no rules."""
