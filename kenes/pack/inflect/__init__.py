"""How names change in running text: cases, suffixes, orders and initials. Each file one phenomenon."""
