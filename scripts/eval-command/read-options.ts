import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { GlossError } from "@/lib/errors";
import type { EvaluationMode } from "@/lib/evaluation/evaluation";

export const usage = `Review the golden set and say how right the reviews are.

  npm run eval                                  the rules alone; needs no key
  npm run eval -- --live --budget 5             rules and the configured model
  npm run eval -- --made-up                     a program in the place of a model, to prove the machinery
  npm run eval -- chat                          how well code is found and questions are answered (chat --help)

  --limit N               a part of the set, the same each time, with every kind and repository in its share
  --from DIR              git bundles (NAME.bundle) or clones (NAME, NAME.git) of the repositories; those that are not
                          there are cloned once from where they are public
  --budget DOLLARS        with --live: no further change is begun once so much is spent (5)
  --judge words|model     who decides whether a finding says what is expected: shared words, or with --live the model
                          (model, with --live)
  --fresh                 with --live: begin anew; otherwise a run that was broken off goes on where it stopped
  --help                  print this

Exit code: 0 every change was reviewed, 1 some were not, 2 nothing could be evaluated.
`;

export interface EvalOptions {
  mode: EvaluationMode;
  /** Null: the whole set. */
  limit: number | null;
  /** Absolute path. */
  from: string | null;
  budgetUsd: number;
  judge: "words" | "model";
  fresh: boolean;
}

/** Reads the words after `npm run eval --`. Paths are meant from `cwd`. Throws `bad_request` with what is wrong. */
export function readEvalOptions(
  args: string[],
  cwd: string,
  testRepos: string | undefined,
): EvalOptions | "help" {
  const values = parse(args);
  if (values.help) return "help";
  const { live = false, fresh = false, judge, budget, limit, from } = values;
  const madeUp = values["made-up"] ?? false;
  if (live && madeUp) throw wrong("--live and --made-up are two ways; take one.");
  if (!live && (budget !== undefined || fresh)) throw wrong("--budget and --fresh go with --live.");
  if (judge !== undefined && judge !== "words" && judge !== "model")
    throw wrong(`--judge is words or model, not "${judge}".`);
  if (judge === "model" && !live) throw wrong("--judge model asks a model: it goes with --live.");
  const given = from ?? testRepos;
  return {
    mode: live ? "live" : madeUp ? "made-up" : "static",
    limit: limit === undefined ? null : whole("--limit", limit),
    from: given ? resolve(cwd, given) : null,
    budgetUsd: budget === undefined ? 5 : dollars(budget),
    judge: judge ?? (live ? "model" : "words"),
    fresh,
  };
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args,
      options: {
        live: flag,
        "made-up": flag,
        fresh: flag,
        limit: text,
        from: text,
        budget: text,
        judge: text,
        help: { ...flag, short: "h" },
      },
    }).values;
  } catch (error) {
    const said = error instanceof Error ? (/^.*?[.](?=\s|$)|^.+$/m.exec(error.message)?.[0] ?? "") : "";
    throw wrong(said || "The options can't be read.");
  }
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw wrong(`${name} is a number of changes, as in ${name} 20.`);
  return Number(text);
}

function dollars(text: string): number {
  const amount = Number(text);
  if (text.trim() === "" || !Number.isFinite(amount) || amount <= 0)
    throw wrong("--budget is an amount of dollars, as in --budget 5.");
  return amount;
}

const wrong = (what: string): GlossError =>
  new GlossError("bad_request", `${what}\n\nnpm run eval -- --help says how.`);
