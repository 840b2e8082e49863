/** Where packages come from, as OSV names it. */
export type Ecosystem = "npm" | "PyPI" | "Go" | "Maven" | "crates.io" | "RubyGems" | "Packagist";

/** A package of a public registry that a file names, at the line (1-based) that says its version. */
export interface PackageLine {
  ecosystem: Ecosystem;
  name: string;
  /** The one version that is meant. */
  version: string;
  line: number;
  /** True where people write the file: a line of it may be offered changed. */
  manifest?: true;
}

/** Reads a manifest or lock file line by line; what it does not understand it leaves out. */
export type ReadPackages = (lines: readonly string[]) => PackageLine[];
