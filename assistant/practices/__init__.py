"""What policymakers do with sheets: explore, compare, check transfer."""
