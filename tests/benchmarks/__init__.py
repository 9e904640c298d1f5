"""Speed and memory as ratios against a floor that runs side by side; never asserted in tests."""
