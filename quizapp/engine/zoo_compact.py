"""Small networks in the notation: MobileNet v1 and v2, SqueezeNet 1.0."""


def mobilenet_v1(*, width: float = 1, size: int = 224) -> str:
    """MobileNet v1 (Howard et al. 2017) with a width multiplier and another input size."""
    relu = "nobias | batchnorm relu6"
    layers = [f"input {size}x{size}x3 | conv {int(32 * width)} 3x3 same stride 2 {relu}"]
    stages = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5]
    for filters, stride in [*stages, (1024, 2), (1024, 1)]:
        step = f" stride {stride}" if stride > 1 else ""
        layers.append(f"depthwise 3x3 same{step} {relu} | conv {int(filters * width)} 1x1 {relu}")
    return " | ".join([*layers, "globalavgpool", "fc: dense 1000"])


def mobilenet_v2() -> str:
    """MobileNetV2 (Sandler et al. 2018): narrow ends, a wide middle, no activation at the end."""
    relu = "nobias | batchnorm relu6"
    layers = [f"input 224x224x3 | conv 32 3x3 pad 1 stride 2 {relu}"]
    inputs = 32
    stages = [
        (1, 16, 1, 1),
        (6, 24, 2, 2),
        (6, 32, 3, 2),
        (6, 64, 4, 2),
        (6, 96, 3, 1),
        (6, 160, 3, 2),
        (6, 320, 1, 1),
    ]
    for expansion, filters, count, first_stride in stages:
        for block in range(count):
            stride = first_stride if block == 0 else 1
            step = f" stride {stride}" if stride > 1 else ""
            widen = f"conv {inputs * expansion} 1x1 {relu} | " if expansion > 1 else ""
            narrow = f"conv {filters} 1x1 nobias | batchnorm"
            chain = f"{widen}depthwise 3x3 pad 1{step} {relu} | {narrow}"
            shortcut = stride == 1 and inputs == filters
            layers.append(f"residual({chain})" if shortcut else chain)
            inputs = filters
    head = [f"conv 1280 1x1 {relu}", "globalavgpool", "dropout 0.2", "fc: dense 1000"]
    return " | ".join([*layers, *head])


def squeezenet() -> str:
    """SqueezeNet 1.0 (Iandola et al. 2016), sizes as torchvision has them."""
    fires = [(16, 64), (16, 64), (32, 128), "pool", (32, 256 // 2), (48, 192), (48, 192), (64, 256)]
    layers = ["input 224x224x3 | conv1: conv 96 7x7 stride 2 relu | maxpool 3 stride 2 ceil"]
    number = 2
    for fire in [*fires, "pool", (64, 256)]:
        if isinstance(fire, str):
            layers.append("maxpool 3 stride 2 ceil")
            continue
        squeeze, expand = fire
        layers.append(
            f"conv {squeeze} 1x1 relu | fire{number}:"
            f" concat(conv {expand} 1x1 relu ; conv {expand} 3x3 same relu)"
        )
        number += 1
    return " | ".join([*layers, "dropout 0.5 | conv 1000 1x1 relu | globalavgpool"])
