"""From the seed to the ledger: rules propose edits, the editor's repairs win."""
