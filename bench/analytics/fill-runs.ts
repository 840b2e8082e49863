import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** What a large installation has after a year: each run with ten findings and three calls of a model. */
export const size = { runs: 100_000, pulls: 40_000, repositories: 20, days: 365, findings: 10, calls: 3 };
const batch = 5_000;

/**
 * Fills an empty database with a year of runs that end at `now`, evenly over its days, as a server would leave them:
 * large columns beside the small ones, newest last. Random, and the same for the same seed on one database.
 */
export async function fillRuns(db: Db, now: Date, runs = size.runs): Promise<void> {
  const pulls = Math.ceil((size.pulls / size.runs) * runs);
  await db.execute(sql`select setseed(0.5)`);
  for (let from = 0; from < runs; from += batch) {
    const to = Math.min(from + batch, runs) - 1;
    await db.execute(runsBetween(from, to, { runs, pulls, now }));
    await db.execute(findingsBetween(from, to));
    await db.execute(callsBetween(from, to));
    await db.execute(opinionsBetween(from, to));
  }
  await db.execute(closings(pulls, now));
  await db.execute(sql`analyze`);
}

const idOf = (n: ReturnType<typeof sql>) => sql`md5('run ' || ${n})::uuid`;
/** A number from 0 that stays the same for the same text. */
const pick = (text: ReturnType<typeof sql>, of: number) =>
  sql`(abs(hashtext(${text})::bigint) % ${sql.raw(String(of))})`;

function runsBetween(
  from: number,
  to: number,
  { runs, pulls, now }: { runs: number; pulls: number; now: Date },
) {
  const at = sql`(${now.toISOString()}::timestamptz - make_interval(secs => ${sql.raw(String(size.days * 86_400))}::float8 * (${runs}::int - n) / ${runs}::int))`;
  return sql`
    insert into workflow_runs (id, trigger, host, owner, repo, number, head_sha, base_sha, title, author, url, mode, post,
      status, attempts, verdict, outcome, confidence, change, gathered, result, steps, paths, prompt_version,
      input_tokens, output_tokens, cached_tokens, cost_usd, correlation_id, queued_at, started_at, finished_at)
    select ${idOf(sql`n`)}, 'webhook', 'github', 'team', 'service-' || pull % ${sql.raw(String(size.repositories))}, pull + 1,
      md5('head ' || n), md5('base ' || n), 'Change number ' || pull || ' of what the service does', 'person-' || pull % 60,
      'https://github.com/team/service/pull/' || pull, case when static then 'static' else 'standard' end, true, status, 1,
      case when status = 'completed' then (array['APPROVE', 'APPROVE', 'REQUEST_CHANGES', 'NEEDS_DISCUSSION'])[1 + ${pick(sql`'v' || n`, 4)}] end,
      case when status = 'completed' then 'findings' when status = 'failed' then 'failed' end, 4,
      jsonb_build_object('files', large), jsonb_build_object('static', large), jsonb_build_object('summary', large),
      (select jsonb_agg(jsonb_build_object('name', name, 'startedAt', at, 'durationMs', ms, 'note', '3 files at 0a1b2c3d'))
        from (values ('read-change', 400 + ${pick(sql`'r' || n`, 900)}), ('gather', 900 + ${pick(sql`'g' || n`, 4000)}),
          ('analyse', 9000 + ${pick(sql`'a' || n`, 60000)}), ('judge', 40), ('publish', 700 + ${pick(sql`'p' || n`, 2000)})) step (name, ms)),
      (select array_agg(distinct 'src/part-' || ${pick(sql`'d' || n || ' ' || f`, 40)} || '/file-' || floor(50 * power(${pick(sql`'f' || n || ' ' || f`, 1000)} / 1000.0, 3)) || '.ts')
        from generate_series(1, 1 + ${pick(sql`'c' || n`, 15)}) f),
      'review-v2', 12000, 900, 30000, 0.05, md5('c' || n), at, at + interval '2 s', at + interval '2 s' + make_interval(secs => 20 + ${pick(sql`'t' || n`, 60)})
    from (
      select n, at, pull, ${pick(sql`'m' || n`, 20)} = 0 as static,
        (array['completed', 'completed', 'completed', 'completed', 'completed', 'completed', 'completed', 'superseded', 'cancelled', 'failed'])[1 + ${pick(sql`'s' || n`, 10)}] as status,
        (select string_agg(md5(n || ' ' || i), '') from generate_series(1, 90) i) as large
      from (select n, ${at} as at, floor(n::float8 * ${pulls}::int / ${runs}::int)::int as pull from generate_series(${from}::int, ${to}::int) n) one
    ) run`;
}

const findingsBetween = (from: number, to: number) => sql`
  insert into findings (run_id, ordinal, fingerprint, path, side, start_line, end_line, severity, category, confidence,
    origin, title, message, evidence, state, applied_at)
  select run.id, f, md5(run.number || ' ' || case when ${pick(sql`'same' || n || ' ' || f`, 10)} < 3 then 'again ' || f else n || ' ' || f end),
    run.paths[1 + ${pick(sql`'path' || n || ' ' || f`, 100)} % cardinality(run.paths)], 'RIGHT', 10 + f, 12 + f,
    (array['critical', 'high', 'high', 'medium', 'medium', 'medium', 'low', 'low', 'low', 'low'])[1 + ${pick(sql`'sev' || n || ' ' || f`, 10)}],
    (array['security', 'correctness', 'performance', 'tests', 'maintainability', 'style', 'documentation'])[1 + ${pick(sql`'cat' || n || ' ' || f`, 7)}],
    0.8, case when f < 3 then jsonb_build_object('kind', 'rule', 'rule', 'rule-' || ${pick(sql`'rule' || n || ' ' || f`, 40)}) else '{"kind": "agent"}'::jsonb end,
    'Something about this line that should be looked at', repeat('Why this matters, in words that fill a line. ', 6),
    '[{"kind": "code", "path": "src/part-1/file-1.ts", "startLine": 1, "endLine": 9, "sha": "0a1b2c3d"}]'::jsonb,
    (array['posted', 'posted', 'posted', 'posted', 'folded', 'folded', 'held', 'held', 'held', 'dropped'])[f],
    case when f < 5 and ${pick(sql`'applied' || n || ' ' || f`, 8)} = 0 then run.finished_at + interval '1 hour' end
  from generate_series(${from}::int, ${to}::int) n join workflow_runs run on run.id = ${idOf(sql`n`)},
    generate_series(1, ${sql.raw(String(size.findings))}) f
  where run.status = 'completed'`;

const callsBetween = (from: number, to: number) => sql`
  insert into model_calls (run_id, purpose, model, request_hash, request, reply, input_tokens, output_tokens, cached_tokens,
    cost_usd, started_at, duration_ms)
  select run.id, 'review', (array['anthropic/claude-sonnet-5-5', 'anthropic/claude-haiku-5-5'])[1 + c % 2], md5(n || ' ' || c),
    jsonb_build_object('messages', large.words), jsonb_build_object('content', large.words), 4000, 300, 10000, 0.017, run.started_at + c * interval '4 s', 4000
  from generate_series(${from}::int, ${to}::int) n join workflow_runs run on run.id = ${idOf(sql`n`)} and run.mode <> 'static',
    generate_series(1, ${sql.raw(String(size.calls))}) c,
    lateral (select string_agg(md5(n || ' ' || c || ' ' || i), '') as words from generate_series(1, 80) i) large`;

const opinionsBetween = (from: number, to: number) => sql`
  insert into feedback (run_id, ordinal, fingerprint, repository, person_id, person, opinion, created_at, updated_at)
  select run.id, f.ordinal, f.fingerprint, lower(run.owner) || '/' || lower(run.repo), 'owner', 'owner',
    (array['useful', 'useful', 'wrong', 'not_now'])[1 + ${pick(sql`'opinion' || n || ' ' || f.ordinal`, 4)}], run.finished_at, run.finished_at
  from generate_series(${from}::int, ${to}::int) n join workflow_runs run on run.id = ${idOf(sql`n`)}
    join findings f on f.run_id = run.id and f.state in ('posted', 'folded')
  where ${pick(sql`'said' || n || ' ' || f.ordinal`, 12)} = 0`;

/** Four of five pull requests came to their end, a day after their beginning. */
const closings = (pulls: number, now: Date) => sql`
  insert into events (delivery_id, dedupe_hash, event, action, owner, repo, number, payload, status, correlation_id, received_at)
  select 'close ' || pull, 'close ' || pull, 'pull_request', 'closed', 'team', 'service-' || pull % ${sql.raw(String(size.repositories))}, pull + 1, '{}', 'completed', 'c',
    ${now.toISOString()}::timestamptz - make_interval(secs => ${sql.raw(String(size.days * 86_400))}::float8 * (${pulls}::int - pull) / ${pulls}::int) + interval '1 day'
  from generate_series(0, ${pulls}::int - 1) pull where pull % 5 > 0`;
