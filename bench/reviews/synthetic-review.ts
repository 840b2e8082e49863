import { searchWords } from "@/lib/core/search-words";
import { draws } from "./draws";
import { syntheticFindings } from "./synthetic-findings";

const authors = Array.from({ length: 40 }, (_, at) => `dev-${String(at + 1).padStart(2, "0")}`);
export const repositories = Array.from({ length: 12 }, (_, at) => ({
  owner: at < 7 ? "acme" : "globex",
  repo: ["engine", "web", "api", "mobile", "docs", "infra"][at % 6] + (at < 6 ? "" : "-next"),
}));
const verbs = ["Add", "Fix", "Move", "Rename", "Speed up", "Guard", "Retry", "Drop", "Cache", "Document"];
const things = ["the parser", "sessions", "the price table", "uploads", "the scheduler", "webhook retries"];
const reasons = [
  "for large files",
  "under load",
  "on Windows",
  "when offline",
  "in the editor",
  "for guests",
];
const verdicts = ["APPROVE", "REQUEST_CHANGES", "NEEDS_DISCUSSION"] as const;

/** Rows of one review by table, as `jsonb_populate_recordset` takes them. */
export interface SyntheticRows {
  run: Record<string, unknown>;
  findings: Record<string, unknown>[];
  calls: Record<string, unknown>[];
  tasks: Record<string, unknown>[];
  feedback: Record<string, unknown>[];
  words: string[];
}

interface Options {
  /** Findings, all states. */
  findings: number;
  /** Without it the JSON of the change and the result is left out, for databases with very many runs. */
  whole: boolean;
  at: Date;
}

/** The `nth` review of a history: every third belongs to the pull request of the one before it. */
export function syntheticReview(nth: number, { findings: count, whole, at }: Options): SyntheticRows {
  const draw = draws(nth);
  const pull = draws(1_000_000 + Math.floor(nth / 3));
  const id = draw.uuid();
  const place = pull.pick(repositories);
  const author = pull.pick(authors);
  const number = Math.floor(nth / 3) + 1;
  const title = `${pull.pick(verbs)} ${pull.pick(things)} ${pull.pick(reasons)}`;
  const local = draw.chance(0.02);
  const paths = [...new Set(Array.from({ length: 4 }, () => pull.path()))];
  const status = draw.weighted({ completed: 93, failed: 4, superseded: 2, cancelled: 1 } as const);
  const completed = status === "completed";
  const mode = draw.weighted({ standard: 75, parallel: 15, static: 10 } as const);
  const started = new Date(at.getTime() + draw.between(40, 4_000));
  const lasted = draw.between(4_000, 140_000);
  const finished = new Date(started.getTime() + lasted);
  const said = completed
    ? syntheticFindings({ draw, pull, count, paths, runId: id, repository: place, at: finished })
    : null;
  const shown = said?.findings.some(({ state }) => state === "posted" || state === "folded") ?? false;
  const input = mode === "static" || !completed ? 0 : draw.between(4_000, 90_000);
  const output = Math.round(input / 22);
  const cost = input === 0 ? null : (input * 3 + output * 15) / 1e6;
  const sha = (what: number) => draws(nth * 7 + what).hex(40);
  const summary = `## Summary\n${title}. It touches ${pull.pick(things)} and ${pull.pick(things)}.`;
  const run = {
    id,
    event_id: null,
    trigger: local ? "cli" : draw.weighted({ webhook: 82, rerun: 9, manual: 9 } as const),
    rerun_of: null,
    requested_by: null,
    host: local ? "local" : "github",
    ...place,
    number: local ? null : number,
    local_dir: local ? `/srv/${place.repo}` : null,
    local_base: local ? "main" : null,
    local_head: null,
    head_sha: sha(1),
    base_sha: sha(2),
    title,
    author,
    url: local ? null : `https://github.com/${place.owner}/${place.repo}/pull/${number}`,
    mode,
    requested_mode: null,
    whole: false,
    post: !local,
    status,
    step: null,
    attempts: 1,
    verdict: completed ? draw.pick(verdicts) : null,
    outcome: completed ? (shown ? "findings" : "clean") : status === "failed" ? "failed" : null,
    confidence: input > 0 ? draw.between(1, 5) : null,
    change: whole ? changeOf({ ...place, number, title, author, sha, pull, paths }) : null,
    gathered: null,
    result: whole && completed ? { summary, verdictReason: "What was found.", problems: [] } : null,
    paths: completed ? [...new Set(said?.findings.map(({ path }) => path))] : null,
    steps: completed ? stepsOf(started, lasted) : null,
    error: status === "failed" ? "GitHub did not answer." : null,
    error_code: status === "failed" ? "unavailable" : null,
    prompt_version: input > 0 ? "review-v2" : null,
    input_tokens: input,
    output_tokens: output,
    cached_tokens: Math.round(input * 0.4),
    cost_usd: cost,
    posted_url: null,
    check_ref: null,
    correlation_id: draw.uuid(),
    queued_at: at.toISOString(),
    started_at: started.toISOString(),
    finished_at: finished.toISOString(),
  };
  return {
    run,
    findings: said?.findings ?? [],
    feedback: said?.feedback ?? [],
    calls: input === 0 ? [] : callsOf({ draw, runId: id, started, lasted, input, output, cost }),
    tasks: !completed || local ? [] : tasksOf({ draw, runId: id, ...place, number, finished }),
    words: completed
      ? searchWords([
          title,
          author,
          place.owner,
          place.repo,
          String(number),
          summary,
          ...(said?.findings.flatMap((one) => [one.title, one.path]) ?? []),
        ])
      : [],
  };
}

function stepsOf(started: Date, lasted: number) {
  let at = started.getTime();
  const parts = { "read-change": 0.05, gather: 0.1, analyse: 0.75, judge: 0.04, publish: 0.06 };
  return Object.entries(parts).map(([name, share]) => {
    const step = {
      name,
      startedAt: new Date(at).toISOString(),
      durationMs: Math.round(lasted * share),
      note: "done",
    };
    at += step.durationMs;
    return step;
  });
}

function callsOf(what: {
  draw: ReturnType<typeof draws>;
  runId: string;
  started: Date;
  lasted: number;
  input: number;
  output: number;
  cost: number | null;
}) {
  return ["review", "extract"].map((purpose, at) => ({
    id: what.draw.uuid(),
    run_id: what.runId,
    purpose,
    agent: null,
    model: "anthropic/claude-sonnet-5-5",
    instead_of: null,
    request_hash: what.draw.hex(64),
    request: {
      system: "Review this change.",
      messages: [{ role: "user", content: [{ type: "text", text: "A diff." }] }],
    },
    reply: { content: [{ type: "text", text: "Looks fine." }], stopReason: "end_turn" },
    error: null,
    input_tokens: Math.round(what.input / (at + 1)),
    output_tokens: Math.round(what.output / (at + 1)),
    cached_tokens: Math.round((what.input / (at + 1)) * 0.4),
    cost_usd: what.cost === null ? null : what.cost / (at + 1),
    started_at: new Date(what.started.getTime() + 500).toISOString(),
    duration_ms: Math.round(what.lasted * 0.7),
  }));
}

const tasksOf = (what: {
  draw: ReturnType<typeof draws>;
  runId: string;
  owner: string;
  repo: string;
  number: number;
  finished: Date;
}) =>
  ["index", "learn"].map((kind) => ({
    id: what.draw.uuid(),
    kind,
    repository: `${what.owner}/${what.repo}`,
    number: what.number,
    run_id: what.runId,
    event_id: null,
    state: "done",
    attempts: 1,
    note: "kept",
    error: null,
    created_at: what.finished.toISOString(),
    started_at: what.finished.toISOString(),
    finished_at: what.finished.toISOString(),
  }));

function changeOf(what: {
  owner: string;
  repo: string;
  number: number;
  title: string;
  author: string;
  sha: (what: number) => string;
  pull: ReturnType<typeof draws>;
  paths: string[];
}) {
  const { owner, repo, number, title, author, sha, pull, paths } = what;
  const line = (kind: string, old: number | null, now: number | null, nth: number) => ({
    kind,
    oldLine: old,
    newLine: now,
    text: `  const value${nth} = compute(${pull.between(1, 999)}, options.limit);`,
  });
  const files = paths.map((path) => ({
    path,
    status: "modified",
    additions: 20,
    deletions: 0,
    binary: false,
    hunksFrom: "host",
    hunks: [
      {
        oldStart: 10,
        oldLines: 3,
        newStart: 10,
        newLines: 23,
        section: "",
        lines: [
          ...[10, 11, 12].map((at) => line("context", at, at, at)),
          ...Array.from({ length: 20 }, (_, at) => line("added", null, 13 + at, at)),
        ],
      },
    ],
  }));
  return {
    host: "github",
    owner,
    repo,
    number,
    title,
    body: "Why and how, in two sentences. Nothing else changes.",
    author: { login: author, bot: false },
    url: `https://github.com/${owner}/${repo}/pull/${number}`,
    state: "open",
    draft: false,
    labels: [],
    base: { ref: "main", sha: sha(2) },
    head: { ref: `change-${number}`, sha: sha(1) },
    files,
    incomplete: [],
  };
}
