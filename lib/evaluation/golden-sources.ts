/** A public repository whose history the golden set is taken from. */
export interface GoldenSource {
  name: string;
  /** For `git clone`, and for links to its commits. */
  url: string;
  /** SPDX id of the licence under which its code stands. */
  licence: string;
  language: string;
  /** The newest commit that the set knows; whatever came after it is not looked at. */
  tip: string;
  /** Paths of the code that the project ships, in all of its history. */
  code: RegExp;
}

/** None of their code is part of this project: the set names commits, files and lines. */
export const goldenSources: readonly GoldenSource[] = [
  {
    name: "click",
    url: "https://github.com/pallets/click",
    licence: "BSD-3-Clause",
    language: "Python",
    tip: "2c8cd3ac958a7eb316d67f2d316c27086c4c0369",
    code: /^(src\/)?click\/.*\.py$/,
  },
  {
    name: "cobra",
    url: "https://github.com/spf13/cobra",
    licence: "Apache-2.0",
    language: "Go",
    tip: "adbc8813901bba65827259daa8e22ff94ec1f30e",
    code: /^(?!.*_test\.go$)([^/]+|(doc|cobra|cmd)\/.*)\.go$/,
  },
  {
    name: "h3",
    url: "https://github.com/unjs/h3",
    licence: "MIT",
    language: "TypeScript",
    tip: "ac609aae8fa93947b564de55e2d1a6bec5ad18ad",
    code: /^src\/.*\.ts$/,
  },
  {
    name: "ky",
    url: "https://github.com/sindresorhus/ky",
    licence: "MIT",
    language: "TypeScript",
    tip: "3419113b48e034fdcf8fa6bd3be3da7b3d0d758f",
    code: /^source\/.*\.ts$|^index\.js$/,
  },
  {
    name: "p-queue",
    url: "https://github.com/sindresorhus/p-queue",
    licence: "MIT",
    language: "TypeScript",
    tip: "180ab9e25cd10b6f548767d7176076b50d25e188",
    code: /^source\/.*\.ts$|^index\.js$/,
  },
  {
    name: "postgres",
    url: "https://github.com/porsager/postgres",
    licence: "Unlicense",
    language: "JavaScript",
    tip: "e7dfa14519f363229ccc3ead7b1b2f2051937efb",
    code: /^(src|lib)\/.*\.js$/,
  },
];
