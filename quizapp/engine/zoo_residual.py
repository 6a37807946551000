"""ResNet in the notation (He et al. 2016)."""


def resnet(
    blocks: tuple[int, ...],
    *,
    bottleneck: bool = True,
    stride_first: bool = False,
    bias: bool = False,
) -> str:
    """ResNet with so many blocks in each of four stages.

    ``stride_first`` puts a bottleneck's stride in its first 1 × 1 (v1), else in the 3 × 3 (v1.5);
    ``bias`` gives the convolutions biases, as Keras has them.
    """
    tail = "" if bias else " nobias"
    layers = [
        f"input 224x224x3 | conv1: conv 64 7x7 pad 3 stride 2{tail} | batchnorm relu"
        " | maxpool 3 pad 1 stride 2"
    ]
    grow = 4 if bottleneck else 1
    inputs = 64
    for stage, count in enumerate(blocks):
        width, stride = 64 * 2**stage, 1 if stage == 0 else 2
        steps = _bottleneck(width, stride, stride_first) if bottleneck else _basic(width, stride)
        rest = _bottleneck(width, 1, stride_first) if bottleneck else _basic(width, 1)
        shortcut = f"conv {width * grow} 1x1{_stride(stride)}{tail} | batchnorm"
        if inputs == width * grow and stride == 1:
            shortcut = ""
        layers.append(_block(steps, shortcut, tail))
        layers.append(f"{count - 1}*({_block(rest, '', tail)})")
        inputs = width * grow
    return " | ".join([*layers, "globalavgpool", "fc: dense 1000"])


def _basic(width: int, stride: int) -> list[str]:
    return [f"conv {width} 3x3 pad 1{_stride(stride)}", f"conv {width} 3x3 pad 1"]


def _bottleneck(width: int, stride: int, stride_first: bool) -> list[str]:
    first, second = (stride, 1) if stride_first else (1, stride)
    return [
        f"conv {width} 1x1{_stride(first)}",
        f"conv {width} 3x3 pad 1{_stride(second)}",
        f"conv {width * 4} 1x1",
    ]


def _stride(stride: int) -> str:
    return f" stride {stride}" if stride > 1 else ""


def _block(convolutions: list[str], shortcut: str, tail: str) -> str:
    chain = f"{tail} | batchnorm relu | ".join(convolutions) + f"{tail} | batchnorm"
    return f"residual({chain} ; {shortcut}) relu" if shortcut else f"residual({chain}) relu"
