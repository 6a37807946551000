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
    grow, convolutions = (4, _bottleneck) if bottleneck else (1, _basic)
    for stage, count in enumerate(blocks):
        width, stride = 64 * 2**stage, 1 if stage == 0 else 2
        strides = (1, stride) if bottleneck and not stride_first else (stride, 1)
        shortcut = f" ; conv {width * grow} 1x1 stride {stride}{tail} | batchnorm"
        if stage == 0 and not bottleneck:  # 64 channels already
            shortcut = ""
        layers.append(_block(convolutions(width, *strides), shortcut, tail))
        layers.append(f"{count - 1}*({_block(convolutions(width, 1, 1), '', tail)})")
    return " | ".join([*layers, "globalavgpool | fc: dense 1000"])


def _basic(width: int, first: int, second: int) -> list[str]:
    return [f"conv {width} 3x3 pad 1 stride {first}", f"conv {width} 3x3 pad 1 stride {second}"]


def _bottleneck(width: int, first: int, second: int) -> list[str]:
    return [
        f"conv {width} 1x1 stride {first}",
        f"conv {width} 3x3 pad 1 stride {second}",
        f"conv {width * 4} 1x1",
    ]


def _block(convolutions: list[str], shortcut: str, tail: str) -> str:
    chain = f"{tail} | batchnorm relu | ".join(convolutions) + f"{tail} | batchnorm"
    return f"residual({chain}{shortcut}) relu"
