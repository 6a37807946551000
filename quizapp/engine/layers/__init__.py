"""Records of the layers a network is made of, and the words that stand for them."""

from quizapp.engine.layers.base import ACTIVATIONS, Held, Layer, Plan, Shape, spelled
from quizapp.engine.layers.cellwise import (
    Activation,
    BatchNorm,
    Dropout,
    GroupNorm,
    LayerNorm,
    Lrn,
    PRelu,
)
from quizapp.engine.layers.convolutions import Conv, Depthwise, Local, Separable, Transposed
from quizapp.engine.layers.features import Dense, Flatten, Rbf
from quizapp.engine.layers.joins import Chain, Concat, Join, Repeat, Residual, unrolled
from quizapp.engine.layers.pools import (
    AdaptiveAvgPool,
    AdaptiveMaxPool,
    AvgPool,
    GlobalAvgPool,
    GlobalMaxPool,
    MaxPool,
    Subsample,
)

SIMPLE: dict[str, type[Layer]] = {
    kind.word: kind
    for kind in (
        Conv,
        Depthwise,
        Separable,
        Transposed,
        Local,
        MaxPool,
        AvgPool,
        Subsample,
        GlobalMaxPool,
        GlobalAvgPool,
        AdaptiveMaxPool,
        AdaptiveAvgPool,
        Flatten,
        Dense,
        Rbf,
        BatchNorm,
        LayerNorm,
        GroupNorm,
        Lrn,
        PRelu,
        Dropout,
    )
}
"""Layers without branches by the word that the notation has for them."""

__all__ = [
    "ACTIVATIONS",
    "SIMPLE",
    "Activation",
    "AdaptiveAvgPool",
    "AdaptiveMaxPool",
    "AvgPool",
    "BatchNorm",
    "Chain",
    "Concat",
    "Conv",
    "Dense",
    "Depthwise",
    "Dropout",
    "Flatten",
    "GlobalAvgPool",
    "GlobalMaxPool",
    "GroupNorm",
    "Held",
    "Join",
    "Layer",
    "LayerNorm",
    "Local",
    "Lrn",
    "MaxPool",
    "PRelu",
    "Plan",
    "Rbf",
    "Repeat",
    "Residual",
    "Separable",
    "Shape",
    "Subsample",
    "Transposed",
    "spelled",
    "unrolled",
]
