"""What an occasion is compared by: its shape, its sides, its days."""
