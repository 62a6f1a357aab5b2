"""What policymakers come for: exploring, comparing and carrying over practices."""
