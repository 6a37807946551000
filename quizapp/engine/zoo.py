"""Famous networks in the notation, one example each as their paper or torchvision has them.

Every total was checked; where two editions differ both are here.
"""

from collections.abc import Callable
from functools import cache

from quizapp.engine.network import Network
from quizapp.engine.zoo_compact import mobilenet_v1, mobilenet_v2, squeezenet
from quizapp.engine.zoo_googlenet import googlenet, googlenet_torchvision
from quizapp.engine.zoo_residual import resnet

LENET_1998 = (
    "input 32x32x1 | c1: conv 6 5x5 | s2: subsample 2 tanh | c3: conv 16 5x5 links 60"
    " | s4: subsample 2 tanh | c5: conv 120 5x5 tanh | flatten | f6: dense 84 tanh | rbf 10"
)

LENET = (
    "| c1: conv 6 5x5 tanh | s2: avgpool 2 | c3: conv 16 5x5 tanh | s4: avgpool 2"
    " | flatten | c5: dense 120 tanh | f6: dense 84 tanh | output: dense 10"
)


def _alexnet(groups: str) -> str:
    return (
        "input 227x227x3 | conv1: conv 96 11x11 stride 4 relu | lrn 5 | maxpool 3 stride 2"
        f" | conv2: conv 256 5x5 pad 2{groups} relu | lrn 5 | maxpool 3 stride 2"
        f" | conv3: conv 384 3x3 pad 1 relu | conv4: conv 384 3x3 pad 1{groups} relu"
        f" | conv5: conv 256 3x3 pad 1{groups} relu | maxpool 3 stride 2 | flatten"
        " | fc6: dense 4096 relu | dropout 0.5 | fc7: dense 4096 relu | dropout 0.5"
        " | fc8: dense 1000"
    )


ALEXNET_TORCHVISION = (
    "input 224x224x3 | conv1: conv 64 11x11 pad 2 stride 4 relu | maxpool 3 stride 2"
    " | conv2: conv 192 5x5 pad 2 relu | maxpool 3 stride 2"
    " | conv3: conv 384 3x3 pad 1 relu | conv4: conv 256 3x3 pad 1 relu"
    " | conv5: conv 256 3x3 pad 1 relu | maxpool 3 stride 2 | adaptiveavgpool 6 | flatten"
    " | dropout 0.5 | fc6: dense 4096 relu | dropout 0.5 | fc7: dense 4096 relu | fc8: dense 1000"
)


def _vgg(convolutions: tuple[int, ...]) -> str:
    layers = ["input 224x224x3"]
    for stage, count in enumerate(convolutions, 1):
        filters = min(64 * 2 ** (stage - 1), 512)
        layers += [f"conv{stage}_{n}: conv {filters} 3x3 same relu" for n in range(1, count + 1)]
        layers.append(f"pool{stage}: maxpool 2")
    head = "flatten | fc6: dense 4096 relu | dropout 0.5 | fc7: dense 4096 relu | dropout 0.5"
    return " | ".join([*layers, head, "fc8: dense 1000"])


NOTATIONS: dict[str, Callable[[], str]] = {
    "lenet-5": lambda: "input 32x32x1 " + LENET,
    "lenet-5-1998": lambda: LENET_1998,
    "lenet-5-28": lambda: "input 28x28x1 " + LENET,
    "lenet-5-rgb": lambda: "input 32x32x3 " + LENET,
    "alexnet": lambda: _alexnet(" groups 2"),
    "alexnet-ungrouped": lambda: _alexnet(""),
    "alexnet-torchvision": lambda: ALEXNET_TORCHVISION,
    "vgg-11": lambda: _vgg((1, 1, 2, 2, 2)),
    "vgg-16": lambda: _vgg((2, 2, 3, 3, 3)),
    "vgg-19": lambda: _vgg((2, 2, 4, 4, 4)),
    "resnet-18": lambda: resnet((2, 2, 2, 2), bottleneck=False),
    "resnet-34": lambda: resnet((3, 4, 6, 3), bottleneck=False),
    "resnet-50": lambda: resnet((3, 4, 6, 3)),
    "resnet-101": lambda: resnet((3, 4, 23, 3)),
    "resnet-152": lambda: resnet((3, 8, 36, 3)),
    "resnet-50-v1": lambda: resnet((3, 4, 6, 3), stride_first=True),
    "resnet-101-v1": lambda: resnet((3, 4, 23, 3), stride_first=True),
    "resnet-152-v1": lambda: resnet((3, 8, 36, 3), stride_first=True),
    "resnet-50-keras": lambda: resnet((3, 4, 6, 3), stride_first=True, bias=True),
    "googlenet": googlenet,
    "googlenet-torchvision": googlenet_torchvision,
    "mobilenet-v1": mobilenet_v1,
    "mobilenet-v1-0.75": lambda: mobilenet_v1(width=0.75),
    "mobilenet-v1-0.5-160": lambda: mobilenet_v1(width=0.5, size=160),
    "mobilenet-v2": mobilenet_v2,
    "squeezenet-1.0": squeezenet,
}
"""Names, and what writes their notation.

ResNet's plain names are v1.5, with the stride in a bottleneck's 3 × 3; v1 has it in the first 1 × 1
(18 and 34 have no bottleneck and are the same in both).
"""


@cache
def named_network(name: str) -> Network:
    """The built-in network of that name, in any case.

    >>> named_network("vgg-16").parameters
    138357544

    Raises:
        ValueError: a name that is not in ``network_names()``.
    """
    notation = NOTATIONS.get(name.lower())
    if notation is None:
        raise ValueError(f"there is no network {name!r}; one of {', '.join(NOTATIONS)}")
    return Network.parse(notation())


def network_names() -> tuple[str, ...]:
    """Names of the built-in networks.

    >>> "resnet-50" in network_names()
    True
    """
    return tuple(NOTATIONS)
