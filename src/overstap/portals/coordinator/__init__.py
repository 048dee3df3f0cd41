"""The portal of coordinators: where the chain breaks, who waits, which organisations and questions."""
