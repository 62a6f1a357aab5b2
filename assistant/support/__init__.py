"""Support for a firm: who asks, what fits, how digital it is, what to hand over."""
