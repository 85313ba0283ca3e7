import { randomInt } from 'node:crypto';

const ADJECTIVES = 'amber brisk calm deft early fair glad keen lively mellow nimble plain quiet rapid sunny tidy'.split(
  ' ',
);
const NOUNS = 'acorn brook cedar dune ember fern grove heron inlet juniper lark meadow otter pebble reed wren'.split(
  ' ',
);

/** Makes a name that people can tell apart from others: `adjective-noun`. */
export function randomName(): string {
  return `${pick(ADJECTIVES)}-${pick(NOUNS)}`;
}

function pick(words: readonly string[]): string {
  return words[randomInt(words.length)] ?? '';
}
