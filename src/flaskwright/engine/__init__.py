"""Running the stages: from files to models, from models to findings, from findings to what a run answers."""
