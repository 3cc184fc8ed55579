"""What several rules ask of the models: one small module per topic."""
