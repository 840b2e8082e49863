import type { GraphFile, GraphPullRequest } from "@/lib/graph/graph";

/** Of the order of a large company's repository. */
export const size = { files: 100_000, pulls: 50_000, touches: 20, developers: 2000 };

/** Numbers from 0 to 1, the same in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pathOf = (file: number) => `packages/p${file % 400}/src/module-${file % 7919}/file-${file}.ts`;

export const files = (): GraphFile[] =>
  Array.from({ length: size.files }, (_, file) => ({
    path: pathOf(file),
    language: "TypeScript",
    size: 4000,
  }));

/** Pull requests over ten years, oldest first. Few files are in most of them, as in real ones; the hottest in two of five. */
export function* pulls(): Generator<GraphPullRequest> {
  const random = randomNumbers(1);
  const start = Date.UTC(2016, 0, 1);
  for (let number = 1; number <= size.pulls; number += 1) {
    const touched = new Set<number>();
    while (touched.size < size.touches) touched.add(Math.floor(size.files * random() ** 3));
    yield {
      number,
      title: `Change ${number}`,
      url: `https://github.com/acme/shop/pull/${number}`,
      author: `developer-${Math.floor(size.developers * random() ** 2)}`,
      state: "merged",
      at: new Date(start + number * 6_300_000),
      files: [...touched].map((file) => ({
        path: pathOf(file),
        additions: Math.floor(random() * 80),
        deletions: Math.floor(random() * 40),
      })),
      closes: number % 3 === 0 ? [number + 1] : [],
      verdict: "APPROVE",
    };
  }
}
