import { type Env, parseEnv } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import type { EvaluationMode } from "@/lib/evaluation/evaluation";

type Source = Record<string, string | undefined>;

/** What the environment may say of how a change is reviewed: the model and how it is asked. */
const models =
  /^(ANTHROPIC_|OPENAI_|GLOSS_(MODEL_TIMEOUT|DIFF_BUDGET|TRIAGE_FILES|PARALLEL_LINES|VERIFY)|PARALLEL_REVIEW_AGENTS)/;

/**
 * The configuration under which the golden set is reviewed: nothing of what a team has connected, remembered or keeps
 * of its own, so that two machines come to the same, and nobody else is asked.
 * @param source the environment as it is
 * @param madeUp where the program in the place of a model listens
 */
export function evalEnvironment(source: Source, mode: EvaluationMode, madeUp: string | null): Env {
  const kept = Object.entries(source).filter(
    ([name]) => mode === "live" && models.test(name) && !name.startsWith("OPENAI_EMBEDDING"),
  );
  const parsed = parseEnv({
    ...Object.fromEntries(kept),
    ...(madeUp === null
      ? {}
      : {
          ANTHROPIC_API_KEY: "made-up",
          ANTHROPIC_BASE_URL: madeUp,
          // It answers as a reviewer and in no other part.
          GLOSS_TRIAGE_FILES: "0",
          GLOSS_VERIFY: "false",
        }),
    EMBEDDINGS: "off",
    GLOSS_LEARN: "false",
    GLOSS_HISTORY_LIMIT: "0",
    LOG_LEVEL: "silent",
  });
  if ("faults" in parsed)
    throw new GlossError(
      "config",
      parsed.faults.map(({ variable, problem }) => `${variable} ${problem}`).join("\n"),
    );
  return parsed.env;
}

/** What shapes a review of the set, without keys: results are taken together only where it is the same. */
export const shapingOf = (env: Env): [string, unknown][] =>
  Object.entries(env)
    .filter(([name]) => models.test(name) && !name.endsWith("_KEY"))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
