"""What it costs a server to hand one more screen a frame: ours beside a bare loop and others."""
