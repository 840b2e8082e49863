import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** A pull request and the issues that it closed. */
export interface Pair {
  repository: string;
  number: number;
  /** Empty where the data has only the diff. */
  title: string;
  body: string;
  /** As git prints it, tests included. */
  diff: string;
  closed: { number: number; title: string; body: string }[];
  /** Whether the issues' numbers are their own; else the pull request's number stands for them. */
  ownNumbers: boolean;
}

const multiSweBench = z
  .object({
    org: z.string(),
    repo: z.string(),
    number: z.number(),
    title: z.string().nullish(),
    body: z.string().nullish(),
    fix_patch: z.string(),
    test_patch: z.string().nullish(),
    resolved_issues: z.array(
      z.object({ number: z.number(), title: z.string().nullish(), body: z.string().nullish() }),
    ),
  })
  .transform((row): Pair => ({
    repository: `${row.org}/${row.repo}`,
    number: row.number,
    title: row.title ?? "",
    body: row.body ?? "",
    diff: `${row.fix_patch}\n${row.test_patch ?? ""}`,
    closed: row.resolved_issues.map(({ number, title, body }) => ({
      number,
      title: title ?? "",
      body: body ?? "",
    })),
    ownNumbers: true,
  }));

const sweBench = z
  .object({
    repo: z.string(),
    instance_id: z.string(),
    patch: z.string(),
    test_patch: z.string(),
    problem_statement: z.string(),
  })
  .transform((row): Pair => {
    const number = Number(row.instance_id.slice(row.instance_id.lastIndexOf("-") + 1));
    const [title = "", ...body] = row.problem_statement.trim().split("\n");
    return {
      repository: row.repo,
      number,
      title: "",
      body: "",
      diff: `${row.patch}\n${row.test_patch}`,
      closed: [{ number, title, body: body.join("\n") }],
      ownNumbers: false,
    };
  });

const anyRow = z.union([multiSweBench, sweBench]);

/**
 * Pairs of all `.json` (one object, or a list) and `.jsonl` files (an object a line) in a folder and below it, one for
 * each pull request, by repository and number. Knows the published forms of Multi-SWE-bench (huggingface.co/datasets/
 * ByteDance-Seed/Multi-SWE-bench) and of SWE-bench (huggingface.co/datasets/princeton-nlp/SWE-bench, rows as JSON);
 * passes over what has another form, such as pointers to files that were not fetched.
 */
export function readPairs(folder: string): Pair[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.jsonl?$/.test(path) && !/(?:^|[/\\])\.git[/\\]/.test(path))
    .toSorted();
  const pairs = new Map<string, Pair>();
  for (const path of files)
    for (const row of rowsOf(path, readFileSync(join(folder, path), "utf8"))) {
      const { success, data } = anyRow.safeParse(row);
      if (success) pairs.set(`${data.repository}#${data.number}`, data);
    }
  return [...pairs.values()].toSorted(
    (a, b) => (a.repository < b.repository ? -1 : a.repository > b.repository ? 1 : 0) || a.number - b.number,
  );
}

function rowsOf(path: string, text: string): unknown[] {
  if (path.endsWith(".jsonl")) return text.split("\n").map(parse);
  const read = parse(text);
  return Array.isArray(read) ? read : [read];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
