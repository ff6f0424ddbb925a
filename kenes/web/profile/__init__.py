"""What the pages of things share: their names, years counted, tenures on a line, company, words in their sentences."""
