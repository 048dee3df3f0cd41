"""Login and one's own account: everyone's, whatever one does in the network."""
