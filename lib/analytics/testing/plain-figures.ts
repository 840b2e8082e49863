import { categories, severities } from "@/lib/core/finding";
import type { Analytics } from "../read-analytics";
import type { History } from "./history";

type Run = History["runs"][number];
type Finding = History["findings"][number];
type Call = History["calls"][number];
interface Asked {
  from: string;
  to: string;
  zone: string;
  repo?: string;
  /** Whether local ranges and every repository count; else these alone. */
  scope?: string[] | null;
}

/** Every figure, counted one by one without a database: what the SQL is held against. */
export function plainFigures(history: History, asked: Asked): Analytics["figures"] {
  const { scope = null } = asked;
  const day = ({ queuedAt }: Run) => dayIn(asked.zone, queuedAt);
  const repository = ({ owner, repo }: { owner: string; repo: string }) => `${owner}/${repo}`.toLowerCase();
  const runs = history.runs
    .filter((run) => day(run) >= asked.from && day(run) <= asked.to)
    .filter((run) => asked.repo === undefined || repository(run) === asked.repo.toLowerCase())
    .filter((run) => scope === null || (run.host === "github" && scope.includes(repository(run))))
    .toSorted((a, b) => a.queuedAt.getTime() - b.queuedAt.getTime());
  const pull = (run: Run) => `${repository(run)}#${run.number ?? ""}`;
  const byId = new Map(runs.map((run) => [run.id, run]));
  const runOf = ({ runId }: { runId: string }) => byId.get(runId) as Run; // Asked of what is in the period alone.
  const days: string[] = [];
  for (
    let at = asked.from;
    at <= asked.to;
    at = new Date(Date.parse(at) + 86_400_000).toISOString().slice(0, 10)
  )
    days.push(at);

  const finished = runs.filter(({ status, outcome }) => status === "completed" && outcome !== "skipped");
  const count = <T>(of: T[], test: (one: T) => boolean) => of.filter(test).length;
  const pulls = (of: Run[]) => new Set(of.filter(({ number }) => number !== null).map(pull)).size;
  const calls = history.calls.filter(({ runId }) => byId.has(runId));

  const shown = history.findings
    .filter(({ runId, state }) => byId.has(runId) && (state === "posted" || state === "folded"))
    .toSorted((a, b) => runOf(a).queuedAt.getTime() - runOf(b).queuedAt.getTime() || a.ordinal - b.ordinal);
  const same = [
    ...Map.groupBy(shown, (finding) => `${finding.fingerprint} ${pull(runOf(finding))}`).values(),
  ];
  const firsts = same.map((group) => group[0] as Finding);

  return {
    totals: [
      {
        reviewed: finished.length,
        pullRequests: pulls(finished),
        skipped: count(runs, ({ outcome }) => outcome === "skipped"),
        failed: count(runs, ({ status }) => status === "failed"),
        replaced: count(runs, ({ status }) => status === "superseded" || status === "cancelled"),
        medianMs: quantile(finished.map(whole), 0.5),
        p95Ms: quantile(finished.map(whole), 0.95),
        inputTokens: sum(calls, "inputTokens"),
        outputTokens: sum(calls, "outputTokens"),
        cachedTokens: sum(calls, "cachedTokens"),
        costUsd: sum(calls, "costUsd"),
        unpricedCalls: count(calls, ({ costUsd, reply }) => costUsd === null && reply !== null),
      },
    ],
    verdicts: days.map((at) => {
      const of = finished.filter((run) => day(run) === at);
      const all = runs.filter((run) => day(run) === at);
      return {
        day: at,
        approved: count(of, ({ verdict }) => verdict === "APPROVE"),
        changesRequested: count(of, ({ verdict }) => verdict === "REQUEST_CHANGES"),
        discussion: count(of, ({ verdict }) => verdict === "NEEDS_DISCUSSION"),
        noVerdict: count(of, ({ verdict }) => verdict === null),
        skipped: count(all, ({ outcome }) => outcome === "skipped"),
        failed: count(all, ({ status }) => status === "failed"),
      };
    }),
    reviews: days.map((at) => {
      const all = runs.filter((run) => day(run) === at);
      const of = all.filter((run) => finished.includes(run));
      const are = (status: string) => count(all, (run) => run.status === status);
      return {
        day: at,
        reviewed: of.length,
        pullRequests: pulls(of),
        skipped: count(all, ({ outcome }) => outcome === "skipped"),
        failed: are("failed"),
        superseded: are("superseded"),
        cancelled: are("cancelled"),
        open: are("queued") + are("running"),
      };
    }),
    findings: days.map((at) => {
      const of = firsts.filter((finding) => day(runOf(finding)) === at);
      const by = (key: "severity" | "category", values: readonly string[]) =>
        Object.fromEntries(values.map((value) => [value, count(of, (finding) => finding[key] === value)]));
      // One entry for each name.
      return {
        day: at,
        findings: of.length,
        ...by("severity", severities),
        ...by("category", categories),
      } as Analytics["figures"]["findings"][number];
    }),
    acceptance: acceptanceOf(),
    times: timesOf(finished),
    spending: days.map((at) => ({ day: at, ...spent(calls.filter((call) => day(runOf(call)) === at)) })),
    models: [...Map.groupBy(calls, ({ model }) => model)]
      .map(([model, of]) => ({
        model,
        ...spent(of),
        failedCalls: count(of, ({ reply }) => reply === null),
        medianMs: quantile(
          of
            .filter(({ reply, fromCache }) => reply !== null && fromCache !== true)
            .map(({ durationMs }) => durationMs),
          0.5,
        ),
      }))
      .toSorted((a, b) => b.costUsd - a.costUsd || b.calls - a.calls),
    reuse: days.map((at) => {
      const of = calls.filter((call) => day(runOf(call)) === at && call.reply !== null);
      const hits = of.filter(({ fromCache }) => fromCache === true);
      return {
        day: at,
        hits: hits.length,
        misses: of.length - hits.length,
        hitRate: of.length > 0 ? hits.length / of.length : null,
        savedTokens: hits.reduce((all, { savedTokens = 0 }) => all + savedTokens, 0),
        savedUsd: hits.reduce((all, { savedUsd }) => all + (savedUsd ?? 0), 0),
      };
    }),
    "hot-files": ranked(
      firsts,
      (finding) => `${repository(runOf(finding))} ${finding.path}`,
      (of) => ({
        repository: largest(of.map((finding) => `${runOf(finding).owner}/${runOf(finding).repo}`)),
        path: (of[0] as Finding).path,
        findings: of.length,
        severe: count(of, ({ severity }) => severity === "critical" || severity === "high"),
        pullRequests: pulls(of.map(runOf)),
      }),
    )
      .toSorted((a, b) => b.findings - a.findings || b.severe - a.severe || byName(a, b))
      .slice(0, 15),
    "reviewed-files": ranked(
      runs
        .filter(({ status }) => status === "completed")
        .flatMap((run) => (run.paths ?? []).map((path) => ({ run, path }))),
      ({ run, path }) => `${repository(run)} ${path}`,
      (of) => ({
        repository: largest(of.map(({ run }) => `${run.owner}/${run.repo}`)),
        path: of[0]?.path ?? "",
        reviews: of.length,
        pullRequests: pulls(of.map(({ run }) => run)),
      }),
    )
      .toSorted((a, b) => b.reviews - a.reviews || byName(a, b))
      .slice(0, 15),
    authors: ranked(
      finished,
      ({ author }) => author?.toLowerCase() ?? "￿",
      (of) => ({
        author: of[0]?.author ? largest(of.map(({ author }) => author ?? "")) : null,
        reviewed: of.length,
        pullRequests: pulls(of),
        approved: count(of, ({ verdict }) => verdict === "APPROVE"),
        changesRequested: count(of, ({ verdict }) => verdict === "REQUEST_CHANGES"),
        discussion: count(of, ({ verdict }) => verdict === "NEEDS_DISCUSSION"),
      }),
    ).toSorted(
      (a, b) =>
        b.reviewed - a.reviewed || compare(a.author?.toLowerCase() ?? "￿", b.author?.toLowerCase() ?? "￿"),
    ),
  };

  function acceptanceOf(): Analytics["figures"]["acceptance"] {
    const fates = same.map((group) => {
      const posted = group.some((finding) => runOf(finding).post);
      const said = group.toSorted(
        (a, b) =>
          Number(!a.appliedAt) - Number(!b.appliedAt) ||
          Number(!a.outcome) - Number(!b.outcome) ||
          Number(runOf(b).post) - Number(runOf(a).post),
      )[0] as Finding;
      const opinions = history.opinions
        .filter(
          ({ runId, fingerprint }) =>
            byId.has(runId) &&
            fingerprint === said.fingerprint &&
            pull(runOf({ runId })) === pull(runOf(said)),
        )
        .toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
      const run = runOf(said);
      const end = history.ends
        .filter((one) => run.number === one.number && repository(one) === repository(run))
        .toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
      const fate = group.some(({ appliedAt }) => appliedAt)
        ? "applied"
        : (opinions[0]?.opinion ??
          (said.outcome === "addressed"
            ? "addressed"
            : said.outcome === "ignored" || (posted && end?.action === "closed")
              ? "ignored"
              : "none"));
      // Of one of the three kinds above.
      const origin = said.origin as { kind: string; tool?: string; rule?: string };
      const rule = origin.tool === undefined ? (origin.rule ?? "model") : `${origin.tool}/${origin.rule}`;
      return { severity: said.severity, category: said.category, rule, fate };
    });
    const row = (group: string, name: string, of: typeof fates) => {
      const are = (fate: string) => count(of, (one) => one.fate === fate);
      const good = are("applied") + are("useful");
      const known = of.length - are("none");
      const judged = good + are("wrong");
      return {
        group,
        name,
        findings: of.length,
        applied: are("applied"),
        addressed: are("addressed"),
        useful: are("useful"),
        wrong: are("wrong"),
        notNow: are("not_now"),
        ignored: are("ignored"),
        noWord: are("none"),
        acceptance: known === 0 ? null : (good + are("addressed")) / known,
        precision: judged === 0 ? null : good / judged,
      };
    };
    const by = (group: "severity" | "category" | "rule") =>
      [...Map.groupBy(fates, (one) => one[group])]
        .map(([name, of]) => row(group, name, of))
        .toSorted((a, b) => b.findings - a.findings || compare(a.name, b.name));
    const bySeverity = by("severity").toSorted(
      (a, b) => severities.findIndex((one) => one === a.name) - severities.findIndex((one) => one === b.name),
    );
    return [row("all", "all", fates), ...bySeverity, ...by("category"), ...by("rule")];
  }
}

const whole = ({ queuedAt, finishedAt }: Run) => (finishedAt?.getTime() ?? 0) - queuedAt.getTime();

function timesOf(finished: Run[]): Analytics["figures"]["times"] {
  const step = (run: Run, ...names: string[]) =>
    // As `makeHistory` writes them.
    ((run.steps ?? []) as { name: string; durationMs: number }[])
      .filter(({ name }) => names.includes(name))
      .reduce((all, { durationMs }) => all + durationMs, 0);
  const queue = (run: Run) => (run.startedAt?.getTime() ?? 0) - run.queuedAt.getTime();
  const gather = (run: Run) => step(run, "read-change", "gather");
  const model = (run: Run) => step(run, "analyse", "verify");
  const post = (run: Run) => step(run, "judge", "publish");
  const parts: [string, (run: Run) => number, (run: Run) => boolean][] = [
    ["queue", queue, () => true],
    ["gather", gather, () => true],
    ["model", model, (run) => run.mode !== "static"],
    ["post", post, (run) => run.post],
    [
      "other",
      (run) => Math.max(whole(run) - queue(run) - gather(run) - model(run) - post(run), 0),
      () => true,
    ],
    ["whole", whole, () => true],
  ];
  return parts.map(([part, ms, has]) => {
    const of = finished.filter(has).map(ms);
    return { part, reviews: of.length, medianMs: quantile(of, 0.5), p95Ms: quantile(of, 0.95) };
  });
}

function spent(calls: Call[]) {
  const input = sum(calls, "inputTokens");
  const cached = sum(calls, "cachedTokens");
  return {
    calls: calls.length,
    inputTokens: input,
    outputTokens: sum(calls, "outputTokens"),
    cachedTokens: cached,
    cachedShare: input + cached === 0 ? null : cached / (input + cached),
    costUsd: sum(calls, "costUsd"),
    unpricedCalls: calls.filter(({ costUsd, reply }) => costUsd === null && reply !== null).length,
  };
}

const sum = (calls: Call[], key: "inputTokens" | "outputTokens" | "cachedTokens" | "costUsd") =>
  calls.reduce((all, call) => all + (call[key] ?? 0), 0);

const ranked = <T, R>(of: T[], key: (one: T) => string, row: (group: T[]) => R): R[] =>
  [...Map.groupBy(of, key).values()].map(row);

const compare = (a: string, b: string) => Buffer.from(a).compare(Buffer.from(b));
const byName = (a: { repository: string; path: string }, b: { repository: string; path: string }) =>
  compare(a.repository.toLowerCase(), b.repository.toLowerCase()) || compare(a.path, b.path);
const largest = (texts: string[]) => texts.toSorted(compare).at(-1) ?? "";

const writers = new Map<string, Intl.DateTimeFormat>();
function dayIn(zone: string, moment: Date): string {
  const writer =
    writers.get(zone) ??
    new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  writers.set(zone, writer);
  const parts = writer.formatToParts(moment);
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

function quantile(numbers: number[], share: number): number | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const lower = sorted[Math.floor(place)] ?? 0;
  return lower + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] ?? 0) - lower);
}
