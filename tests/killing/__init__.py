"""The web server and the sender, killed again and again while people work (kill -9), and what stands afterwards."""
