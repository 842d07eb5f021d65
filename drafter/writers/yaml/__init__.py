"""填报表s and templates as YAML: blank ones written, filled ones changed line by line."""
