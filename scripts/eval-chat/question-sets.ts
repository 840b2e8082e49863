import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { Target } from "@/lib/evaluation/score-retrieval";

export interface Question {
  text: string;
  category: string;
  targets: Target[];
}

/** A public repository at a commit, and what is asked of it. */
export interface AskedRepository {
  set: string;
  name: string;
  language: string;
  url: string;
  commit: string;
  /** The folder that is indexed; null: all of it. */
  root: string | null;
  questions: Question[];
  /** Of the file with its questions. */
  sha256: string;
  half: Half;
}

/**
 * Weights are to be chosen on one half of the repositories of one set and proven on the others; the name decides which is
 * which.
 */
export type Half = "tuned" | "held out";

const tunedOn = "semble";

const safeName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

const repositories = z.array(
  z.object({
    name: safeName,
    language: z.string(),
    url: z.url({ protocol: /^https$/ }),
    revision: z.string().regex(/^[0-9a-f]{40}$/),
    benchmark_root: z.string().nullish(),
  }),
);

const target = z.union([
  z.string().transform((path): Target => ({ path, lines: null })),
  z
    .object({ path: z.string(), start_line: z.number().nullish(), end_line: z.number().nullish() })
    .transform(({ path, start_line: from, end_line: to }): Target => ({
      path,
      lines: typeof from === "number" && typeof to === "number" ? [from, to] : null,
    })),
]);

const annotations = z.array(
  z.object({
    query: z.string().min(1),
    relevant: z.array(target).default([]),
    secondary: z.array(target).default([]),
    category: z.string().default("uncategorized"),
  }),
);

/**
 * The question sets of a folder: `SET/repos.json` and `SET/annotations/NAME.json`, as semble's benchmark keeps them.
 * Throws `config` with the file that can't be read.
 */
export function readQuestionSets(folder: string): AskedRepository[] {
  const sets = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  return sets
    .map(({ name }) => name)
    .toSorted()
    .flatMap((set) => {
      const listed = readJson(join(folder, set, "repos.json"), repositories).value;
      return listed.flatMap((repository): AskedRepository[] => {
        const file = join(folder, set, "annotations", `${repository.name}.json`);
        if (!existsSync(file)) return [];
        const { value, sha256 } = readJson(file, annotations);
        return [
          {
            set,
            name: repository.name,
            language: repository.language,
            url: repository.url,
            commit: repository.revision,
            root: repository.benchmark_root ?? null,
            questions: value.map(({ query, relevant, secondary, category }) => ({
              text: query,
              category,
              targets: [...relevant, ...secondary],
            })),
            sha256,
            half: halfOf(set, repository.name),
          },
        ];
      });
    });
}

const halfOf = (set: string, name: string): Half =>
  set === tunedOn && (createHash("sha256").update(name).digest()[0] ?? 0) % 2 === 0 ? "tuned" : "held out";

function readJson<T>(file: string, schema: z.ZodType<T>): { value: T; sha256: string } {
  try {
    const text = readFileSync(file, "utf8");
    const value = schema.parse(JSON.parse(text));
    return { value, sha256: createHash("sha256").update(text).digest("hex") };
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new GlossError("config", `${file} can't be read: ${reason}`, { cause });
  }
}
