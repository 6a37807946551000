"""Small networks in the notation: MobileNet v1 and v2, SqueezeNet 1.0."""


def mobilenet_v1(*, width: float = 1, size: int = 224) -> str:
    """MobileNet v1 (Howard et al. 2017) with a width multiplier and another input size."""
    relu = "nobias | batchnorm relu6"
    layers = [f"input {size}x{size}x3 | conv {int(32 * width)} 3x3 same stride 2 {relu}"]
    stages = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5]
    for filters, stride in [*stages, (1024, 2), (1024, 1)]:
        narrow = f"conv {int(filters * width)} 1x1 {relu}"
        layers.append(f"depthwise 3x3 same stride {stride} {relu} | {narrow}")
    return " | ".join([*layers, "globalavgpool | fc: dense 1000"])


def mobilenet_v2() -> str:
    """MobileNetV2 (Sandler et al. 2018): narrow ends, a wide middle, no activation at the end."""
    relu = "nobias | batchnorm relu6"
    layers = [
        f"input 224x224x3 | conv 32 3x3 pad 1 stride 2 {relu}"
        f" | depthwise 3x3 pad 1 {relu} | conv 16 1x1 nobias | batchnorm"
    ]
    inputs = 16
    stages = [(24, 2, 2), (32, 3, 2), (64, 4, 2), (96, 3, 1), (160, 3, 2), (320, 1, 1)]
    for filters, count, first_stride in stages:
        for stride in [first_stride, *[1] * (count - 1)]:
            chain = (
                f"conv {6 * inputs} 1x1 {relu} | depthwise 3x3 pad 1 stride {stride} {relu}"
                f" | conv {filters} 1x1 nobias | batchnorm"
            )
            layers.append(f"residual({chain})" if stride == 1 and inputs == filters else chain)
            inputs = filters
    head = f"conv 1280 1x1 {relu} | globalavgpool | dropout 0.2 | fc: dense 1000"
    return " | ".join([*layers, head])


def squeezenet() -> str:
    """SqueezeNet 1.0 (Iandola et al. 2016), sizes as torchvision has them."""
    fires = [(16, 64), (16, 64), (32, 128), None, (32, 128), (48, 192), (48, 192), (64, 256)]
    layers = ["input 224x224x3 | conv1: conv 96 7x7 stride 2 relu | maxpool 3 stride 2 ceil"]
    number = 2
    for fire in [*fires, None, (64, 256)]:
        if fire is None:
            layers.append("maxpool 3 stride 2 ceil")
            continue
        squeeze, expand = fire
        layers.append(
            f"conv {squeeze} 1x1 relu | fire{number}:"
            f" concat(conv {expand} 1x1 relu ; conv {expand} 3x3 same relu)"
        )
        number += 1
    return " | ".join([*layers, "dropout 0.5 | conv 1000 1x1 relu | globalavgpool"])
