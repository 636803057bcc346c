"""Trains the Swedish pipeline in models/sv_jamtext from treebanks and running text. One command:

    python scripts/train_pipeline.py --treebanks DIR --text DIR
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vectors import Mode, Vectors
from thinc.api import Adam, cosine_cyclic, fix_random_seed

import treebank
from jamtext.components.words import normal_form
from lemma_rules import learn
from treebank import Sentence

SEED = 2025
