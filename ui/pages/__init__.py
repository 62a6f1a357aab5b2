"""Pages of the web app beside the chat: plain HTML, made on the server, without scripts."""
