"""办件进度: how far a case is, asked of another system; slow work, and none of the hall's."""
