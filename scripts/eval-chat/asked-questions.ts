import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { Target } from "@/lib/evaluation/score-retrieval";
import written from "./written-questions.json" with { type: "json" };

/** A question as it stands in a file. */
const form = z.array(
  z.strictObject({
    repository: z.string(),
    question: z.string().min(1).max(4_000),
    /** Where it was asked. */
    source: z.url().optional(),
    /** Files of which each answers it; absent where nobody knows. */
    right: z.array(z.string()).optional(),
  }),
);

/** A question that is answered, and where its answer is known to stand; null where nobody knows. */
export interface GivenQuestion {
  group: "generated" | "asked" | "written";
  kind: string;
  text: string;
  right: Target[] | null;
}

/**
 * Questions about a repository that were not made from its index: those that were written for this and come with Gloss,
 * and those of `folder/asked.json`, which people asked elsewhere. Throws `config` when that can't be read.
 */
export function readAskedQuestions(folder: string | null, repository: string): GivenQuestion[] {
  const file = folder === null ? null : join(folder, "asked.json");
  const asked = file !== null && existsSync(file) ? read(file) : [];
  return [...of("written", form.parse(written)), ...of("asked", asked)];

  function of(group: "written" | "asked", all: z.infer<typeof form>): GivenQuestion[] {
    return all
      .filter((one) => one.repository === repository)
      .map(({ question, right }) => ({
        group,
        kind: group,
        text: question,
        right: right?.map((path) => ({ path, lines: null })) ?? null,
      }));
  }
}

function read(file: string): z.infer<typeof form> {
  try {
    return form.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new GlossError("config", `${file} can't be read: ${reason}`, { cause });
  }
}
