"""A session to try the product with: the sample programme, a server, and people who take part in it."""
