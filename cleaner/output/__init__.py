"""WRITE for people and tools: diffs, patches, findings with their arithmetic, SARIF, and the record of a run."""
