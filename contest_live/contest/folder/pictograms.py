"""The pictograms that a project may bear: names of icons of lucide-static, one thing each.

They are chosen to be told apart from the back row, in one colour, and named aloud.
"""

from __future__ import annotations

# fmt: off
PICTOGRAMS = (
    "anchor", "apple", "armchair", "baby", "bath", "bed", "bell", "bike", "bird", "book-open",
    "bus", "cake-slice", "camera", "candy", "car", "carrot", "castle", "cat", "chef-hat",
    "cherry", "citrus", "clapperboard", "coffee", "croissant", "cup-soda", "dog", "droplet",
    "drum", "egg-fried", "factory", "ferris-wheel", "file-text", "fish", "flower-2",
    "footprints", "fuel", "gamepad-2", "gem", "gift", "glasses", "globe", "graduation-cap",
    "grape", "guitar", "hammer", "hand-heart", "handshake", "headphones", "heart", "hotel",
    "house", "ice-cream-cone", "key", "lamp", "laptop", "leaf", "map", "medal", "mic", "milk",
    "mountain", "music", "newspaper", "package", "paintbrush", "palette", "paw-print", "phone",
    "piano", "pizza", "plane", "popcorn", "printer", "puzzle", "rabbit", "recycle", "rocket",
    "sailboat", "salad", "sandwich", "school", "scissors", "ship", "shirt", "shopping-bag",
    "sofa", "soup", "spade", "sparkles", "spool", "sprout", "stethoscope", "store", "sun",
    "tent", "theater", "tractor", "train-front", "tree-palm", "trophy", "truck", "tv",
    "umbrella", "utensils", "volleyball", "wallet", "washing-machine", "watch", "wheat", "wine",
    "wrench", "zap",
)
# fmt: on
