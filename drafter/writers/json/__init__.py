"""What commands say with --json, for other programs: Reports, Findings, Changes in, JSON out."""
