import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { GlossError } from "@/lib/errors";

export const usage = `How well code is found and questions are answered, by questions of which the answers' places are known.

  npm run eval -- chat

  --part finding|answers  one of the two alone
  --questions N           how many are made from the indexes of the golden set's repositories (1000)
  --from DIR              git bundles (NAME.bundle) or clones of those repositories (GLOSS_TEST_REPOS); those that are
                          not there are cloned once
  --only NAME,NAME        these repositories alone; docs/quality.md then stays as it is
  --without-meaning       no vectors
  --help                  print this

Finding takes GLOSS_PUBLIC_DATA=DIR: DIR/questions/SET holds repos.json and annotations/ of a public question set,
DIR/repos/NAME.git a bare clone of each repository; one that is missing is cloned. DIR/questions/asked.json may hold
further questions: [{"repository", "question", "source"}]. Vectors are kept in the data folder, so a second run is fast.

Exit code: 0 every repository was asked, 1 some were left out, 2 nothing could be asked.
`;

export interface ChatOptions {
  /** GLOSS_PUBLIC_DATA, where it has questions; null: finding is not measured. */
  data: string | null;
  parts: { finding: boolean; answers: boolean };
  questions: number;
  from: string | null;
  /** Null: all repositories. */
  only: string[] | null;
  withoutMeaning: boolean;
}

/** Reads the words after `npm run eval -- chat`. Throws `bad_request`, or `config` when the data is missing. */
export function readChatOptions(
  args: string[],
  environment: Record<string, string | undefined>,
): ChatOptions | "help" {
  const values = parse(args);
  if (values.help) return "help";
  const { part, questions = "1000" } = values;
  if (part !== undefined && part !== "finding" && part !== "answers")
    throw wrong(`--part is finding or answers, not "${part}".`);
  if (!/^[1-9]\d{0,4}$/.test(questions)) throw wrong("--questions is a whole number from 1 to 99999.");
  const root = environment["GLOSS_PUBLIC_DATA"];
  const data = root !== undefined && existsSync(join(root, "questions")) ? root : null;
  if (data === null && part !== "answers")
    throw new GlossError(
      "config",
      "GLOSS_PUBLIC_DATA names no folder that holds questions/, without which finding can't be measured: npm run eval -- chat --help says how. Answers alone are measured by --part answers.",
    );
  return {
    data,
    parts: { finding: part !== "answers", answers: part !== "finding" },
    questions: Number(questions),
    from: values.from ?? environment["GLOSS_TEST_REPOS"] ?? null,
    only: values.only === undefined ? null : values.only.split(",").map((name) => name.trim()),
    withoutMeaning: values["without-meaning"] ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        part: { type: "string" },
        questions: { type: "string" },
        from: { type: "string" },
        only: { type: "string" },
        "without-meaning": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : "The options can't be read.");
  }
}

const wrong = (what: string) => new GlossError("bad_request", `${what}\n\n${usage}`);
