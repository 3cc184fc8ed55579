"""New applications that start right, and additions to them: it writes code and knows nothing of the analyser."""
