/** Public data with known answers. It is read from git at exactly this commit, and never shipped. */
export interface PublicSource {
  /** The git folder inside GLOSS_PUBLIC_DATA. */
  folder: string;
  url: string;
  commit: string;
  licence: string;
}

export const publicSources = {
  owasp: {
    folder: "BenchmarkJava.git",
    url: "https://github.com/OWASP-Benchmark/BenchmarkJava",
    commit: "79b9bd6177e07991a9c11dc19e457c840e229931",
    licence: "GPL-2.0",
  },
  semgrepRules: {
    folder: "semgrep-rules.git",
    url: "https://github.com/semgrep/semgrep-rules",
    commit: "157ae4706d7f54aa33647332f234dd68f30da195",
    licence: "LGPL-2.1 with the Commons Clause",
  },
  quixBugs: {
    folder: "QuixBugs.git",
    url: "https://github.com/jkoppel/QuixBugs",
    commit: "4257f44b0ff1181dedaedee6a447e133219fcebf",
    licence: "MIT",
  },
  secBench: {
    folder: "SecBench.js.git",
    url: "https://github.com/cristianstaicu/SecBench.js",
    commit: "bc315621913899dcaa7613cd60948514ae63bdfe",
    licence: "none stated; the packages have their own",
  },
} as const satisfies Record<string, PublicSource>;

/** As it is told in the tables: where it is, which commit, which licence. */
export const originOf = ({ url, commit, licence }: PublicSource): string =>
  `${url} at \`${commit.slice(0, 12)}\` (${licence})`;
