"""The tests of Jiaohao; the folders mirror the tree."""
