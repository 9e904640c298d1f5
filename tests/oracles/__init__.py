"""Programs of other people that judge our paper and our virtual printer, and how tests ask them."""
