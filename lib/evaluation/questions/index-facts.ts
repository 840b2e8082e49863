import type { SampledFile, SampledName } from "@/db/queries/code-samples";

/** What questions are made from: a part of what an index knows, in an order that looks random. */
export interface IndexFacts {
  /** Declarations; those of one name follow each other, and none of a name is missing. */
  names: readonly SampledName[];
  /** Where names are used, by name. */
  uses: ReadonlyMap<string, readonly { path: string; kind: string; lines: readonly number[] }[]>;
  files: readonly SampledFile[];
  /** Whether `files` are all that there are: only then is it known who imports a name. */
  allFiles: boolean;
  /** Names that nothing declares and nothing uses, though their parts do stand in the code. */
  absent: readonly string[];
}

/** What a path says of a file that is there to prove others. */
export const isTestPath = (path: string): boolean =>
  /(^|\/)(tests?|__tests__|specs?)\/|[._-](test|spec)\.[\w.]+$|(^|\/)test_[^/]*$|_test\.\w+$/i.test(path);

/** A name that says by its look that it is one, and not a word of the language or of any program. */
export const isTelling = (name: string): boolean =>
  /^[A-Za-z_$][\w$]{3,60}$/.test(name) && (/[a-z\d][A-Z]|_[a-zA-Z]/.test(name) || name.length >= 6);
