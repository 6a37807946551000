"""GoogLeNet in the notation (Szegedy et al. 2015), without its auxiliary heads."""

MODULES = {
    "3a": (64, 96, 128, 16, 32, 32),
    "3b": (128, 128, 192, 32, 96, 64),
    "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64),
    "4c": (128, 128, 256, 24, 64, 64),
    "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128),
    "5a": (256, 160, 320, 32, 128, 128),
    "5b": (384, 192, 384, 48, 128, 128),
}
"""Filters: 1 × 1; before and in 3 × 3; before and in 5 × 5; after the pooling."""


def googlenet() -> str:
    """As the paper has it: biases, no batch norm, a real 5 × 5."""
    return _googlenet(" relu", 5, "maxpool 3 same stride 2", "lrn 5")


def googlenet_torchvision() -> str:
    """As torchvision has it: batch norm for biases, and 3 × 3 where the paper has 5 × 5."""
    return _googlenet(" nobias | batchnorm relu", 3, "maxpool 3 stride 2 ceil", "")


def _googlenet(tail: str, large: int, pool: str, norm: str) -> str:
    layers = [
        f"input 224x224x3 | conv1: conv 64 7x7 pad 3 stride 2{tail}",
        pool,
        norm,
        f"conv2: conv 64 1x1{tail}",
        f"conv3: conv 192 3x3 pad 1{tail}",
        norm,
        pool,
    ]
    last = "maxpool 2 stride 2 ceil" if "ceil" in pool else pool
    for name, filters in MODULES.items():
        layers.append(_module(name, filters, tail, large))
        if name in ("3b", "4e"):
            layers.append(pool if name == "3b" else last)
    return " | ".join([*filter(None, layers), "globalavgpool | dropout 0.4 | fc: dense 1000"])


def _module(name: str, filters: tuple[int, ...], tail: str, large: int) -> str:
    one, before_three, three, before_five, five, pooled = filters
    return (
        f"inception{name}: concat(conv {one} 1x1{tail}"
        f" ; conv {before_three} 1x1{tail} | conv {three} 3x3 same{tail}"
        f" ; conv {before_five} 1x1{tail} | conv {five} {large}x{large} same{tail}"
        f" ; maxpool 3 same stride 1 | conv {pooled} 1x1{tail})"
    )
