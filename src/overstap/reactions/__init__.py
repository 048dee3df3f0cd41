"""What follows from something that happened: messages, tasks and mails. One table says what; a worker does it once."""
