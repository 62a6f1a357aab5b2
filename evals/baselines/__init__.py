"""What Cairn is measured against: other ways to answer over the same documents."""
