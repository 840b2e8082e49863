import { createHash, randomUUID } from "node:crypto";
import { type Database, openDatabase } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { auditLog } from "@/db/schema/audit-log";
import { modelCalls, toolCalls } from "@/db/schema/calls";
import { chatAnswers } from "@/db/schema/chat-answers";
import { events } from "@/db/schema/events";
import { feedback } from "@/db/schema/feedback";
import { findings } from "@/db/schema/findings";
import { installations, repositoryFiles } from "@/db/schema/installations";
import { members } from "@/db/schema/members";
import { memories } from "@/db/schema/memories";
import { memoryHistory } from "@/db/schema/memory-history";
import { proposedRules } from "@/db/schema/proposed-rules";
import { ruleHearings } from "@/db/schema/rule-hearings";
import { promptExperiments } from "@/db/schema/prompt-experiments";
import { scanReports } from "@/db/schema/scan-reports";
import { users } from "@/db/schema/users";
import { workflowRuns } from "@/db/schema/workflow-runs";
import type { Role } from "@/lib/core/roles";
import { repositoryKey } from "@/lib/core/repository-key";
import { putIndexForTests } from "@/lib/index/put-index-for-tests";
import { hashOfKey, makeKeyText, prefixOfKey } from "@/lib/keys/key-text";

/** Everything of one repository that a person could be shown, each text with a word that stands nowhere else. */
export interface Planted {
  owner: string;
  repo: string;
  /** A review that has ended, with a finding. */
  review: string;
  memory: string;
  /** A rule that somebody proposed. */
  proposal: string;
  /** An API key of the repository's owner. */
  key: string;
  /** The person who owns it. */
  person: { id: string; login: string };
  /** An experiment that goes on. */
  experiment: string;
  /** An answer to a question about its code. */
  answer: string;
  /** The path of the file that the review changed. */
  path: string;
  number: number;
}

export interface Person {
  id: string;
  login: string;
  /** An API key of theirs with every right that a key can have. */
  key: string;
}

/** Words that are planted all begin so. */
export const canaries = /zq[a-z]{3}[0-9a-f]{6}/g;

/** A word to be found again: three letters say what it was planted in. */
const canary = (what: string) => `zq${what}${randomUUID().slice(0, 6)}`;

/** Opens a server's database while the server does not run. */
export const openAt = (dataDir: string, url: string | undefined): Promise<Database> =>
  openDatabase(url === undefined ? { dataDir } : { url });

/** Somebody who has signed in, may have a role in a repository, and holds a key. */
export async function plantPerson(
  { db }: Database,
  login: string,
  githubId: number,
  roles: { repository: string; role: Role }[],
): Promise<Person> {
  const [user] = await db.insert(users).values({ githubId, login, name: login }).returning();
  const id = user?.id ?? "";
  for (const { repository, role } of roles)
    await db.insert(members).values({ repository, role, userId: id, source: "granted" });
  const key = makeKeyText();
  await db.insert(apiKeys).values({
    userId: id,
    name: `${login}'s key`,
    prefix: prefixOfKey(key),
    hash: hashOfKey(key),
    scope: "admin",
  });
  return { id, login, key };
}

/** The local owner, who signs in by the one-time link. */
export async function plantOwner({ db }: Database): Promise<{ id: string; login: string }> {
  const [user] = await db.insert(users).values({ login: "owner" }).returning();
  return { id: user?.id ?? "", login: "owner" };
}

/** A connected repository with its people, a review, a memory and what else hangs on them. */
export async function plantRepository({ db }: Database): Promise<Planted> {
  const place = { owner: canary("own"), repo: canary("rep") };
  const repository = `${place.owner}/${place.repo}`;
  const login = canary("log");
  const [person] = await db
    .insert(users)
    .values({ githubId: Math.floor(Math.random() * 1e9), login, name: canary("nam") })
    .returning();
  const userId = person?.id ?? "";
  await db.insert(members).values({ repository, userId, role: "owner", source: "granted" });
  const [installation] = await db
    .insert(installations)
    .values({
      ...place,
      webhookSecret: canary("sec"),
      scanState: "completed",
      scanError: canary("err"),
      historyState: "completed",
      connectedBy: userId,
    })
    .returning();
  const path = `src/${canary("pat")}.ts`;
  await db.insert(repositoryFiles).values({
    installationId: installation?.id ?? "",
    path,
    blobSha: "b".repeat(40),
    seenAt: "scan",
  });
  const text = `export const searched = "${canary("cod")}";\n`;
  await putIndexForTests(db, place, { [path]: text }, { branch: canary("bra") });
  const [event] = await db
    .insert(events)
    .values({
      ...place,
      deliveryId: canary("dlv"),
      dedupeHash: canary("hsh"),
      event: "pull_request",
      action: "opened",
      number: 7,
      payload: { title: canary("pay") },
      status: "completed",
      note: canary("not"),
      correlationId: canary("cor"),
    })
    .returning();
  const review = await plantReview(db, { ...place, path, eventId: event?.id ?? null, userId });
  await db.insert(feedback).values({
    runId: review,
    ordinal: 0,
    fingerprint: canary("fin"),
    repository,
    personId: userId,
    person: login,
    opinion: "useful",
    reason: canary("why"),
  });
  const memory = await plantMemory(db, repository, login);
  const [proposal] = await db
    .insert(proposedRules)
    .values({
      ...place,
      repository,
      number: 7,
      text: canary("prp"),
      said: canary("psd"),
      key: canary("pky"),
      source: "comment",
      by: login,
    })
    .returning();
  await db.insert(ruleHearings).values({
    repository,
    pattern: `rule:${canary("pat")}`,
    state: "muted",
    personId: userId,
    person: login,
    since: new Date(),
  });
  const keyText = makeKeyText();
  const [key] = await db
    .insert(apiKeys)
    .values({
      userId,
      name: canary("key"),
      prefix: prefixOfKey(keyText),
      hash: hashOfKey(keyText),
      scope: "write",
      repositories: [repository],
    })
    .returning();
  await db.insert(auditLog).values({
    actorKind: "user",
    actorId: userId,
    actorName: login,
    action: "memory.added",
    repository,
    subject: canary("sub"),
    detail: { word: canary("det") },
  });
  const [experiment] = await db
    .insert(promptExperiments)
    .values({ repository, versionA: "v2", versionB: "v3", share: 50, startedBy: canary("exp") })
    .returning();
  const [answer] = await db
    .insert(chatAnswers)
    .values({
      conversation: randomUUID(),
      askerId: userId,
      asker: login,
      repositories: [repository],
      names: [repository],
      question: canary("qst"),
      state: "completed",
      mode: "extractive",
      answer: canary("ans"),
      citations: [
        {
          repository,
          path,
          startLine: 1,
          endLine: 1,
          sha: "c".repeat(40),
          text: canary("cit"),
          textHash: canary("has"),
        },
      ],
      policyVersion: "v",
    })
    .returning();
  return {
    ...place,
    answer: answer?.id ?? "",
    review,
    memory,
    proposal: proposal?.id ?? "",
    experiment: experiment?.id ?? "",
    key: key?.id ?? "",
    person: { id: userId, login },
    path,
    number: 7,
  };
}

async function plantReview(
  db: Database["db"],
  at: { owner: string; repo: string; path: string; eventId: string | null; userId: string },
): Promise<string> {
  const { owner, repo, path, eventId, userId } = at;
  const sha = createHash("sha1").update(repo).digest("hex");
  const title = canary("tit");
  const url = `https://github.com/${owner}/${repo}/pull/7`;
  const lines = [{ kind: "added", oldLine: null, newLine: 1, text: canary("lin") }];
  const hunk = { oldStart: 0, oldLines: 0, newStart: 1, newLines: 1, section: "", lines };
  const change = {
    host: "github",
    owner,
    repo,
    number: 7,
    title,
    url,
    state: "open",
    draft: false,
    labels: [],
    body: canary("bod"),
    author: { login: canary("aut"), bot: false },
    base: { ref: "main", sha },
    head: { ref: canary("ref"), sha },
    files: [
      { path, status: "added", additions: 1, deletions: 0, binary: false, hunks: [hunk], hunksFrom: "host" },
    ],
    incomplete: [],
  };
  const [run] = await db
    .insert(workflowRuns)
    .values({
      owner,
      repo,
      eventId,
      title,
      change,
      url,
      host: "github",
      number: 7,
      trigger: "webhook",
      requestedBy: userId,
      headSha: sha,
      author: canary("aut"),
      mode: "standard",
      post: true,
      status: "completed",
      verdict: "REQUEST_CHANGES",
      outcome: "findings",
      confidence: 4,
      result: { summary: canary("sum"), verdictReason: canary("vrd"), problems: [canary("prb")] },
      steps: [{ name: "post", startedAt: new Date().toISOString(), durationMs: 5, note: canary("stp") }],
      correlationId: canary("cor"),
      queuedAt: new Date(Date.now() - 60_000),
      startedAt: new Date(Date.now() - 55_000),
      finishedAt: new Date(Date.now() - 5_000),
    })
    .returning();
  const runId = run?.id ?? "";
  await db.insert(findings).values({
    runId,
    ordinal: 0,
    path,
    side: "RIGHT",
    startLine: 1,
    endLine: 1,
    severity: "high",
    fingerprint: canary("fin"),
    category: "correctness",
    confidence: 0.9,
    origin: { kind: "agent" },
    title: canary("ftt"),
    message: canary("msg"),
    suggestion: canary("sug"),
    evidence: [],
    state: "posted",
  });
  const started = { startedAt: new Date(), durationMs: 1 };
  await db.insert(modelCalls).values({
    runId,
    ...started,
    purpose: "review",
    model: "m",
    requestHash: canary("rqh"),
    request: {
      system: canary("sys"),
      messages: [{ role: "user", content: [{ type: "text", text: canary("prm") }] }],
    },
    inputTokens: 1,
    outputTokens: 1,
    cachedTokens: 0,
  });
  await db.insert(scanReports).values({
    repository: repositoryKey({ owner, repo }),
    commitSha: "a".repeat(40),
    ref: canary("ref"),
    tool: canary("too"),
    category: canary("cat"),
    digest: "d",
    results: "",
    resultCount: 0,
    leftOut: {},
    uploadedBy: canary("upl"),
  });
  await db.insert(toolCalls).values({
    runId,
    ...started,
    toolUseId: "t1",
    name: "read_file",
    isError: false,
    input: { path },
    output: canary("out"),
  });
  return runId;
}

async function plantMemory(db: Database["db"], repository: string, author: string): Promise<string> {
  const id = randomUUID();
  const text = canary("mem");
  const now = new Date();
  const state = { kind: "custom_rule", text, developer: null, paths: [], active: true } as const;
  await db.insert(memories).values({
    id,
    repository,
    ...state,
    author,
    version: 1,
    createdAt: now,
    updatedAt: now,
    terms: text,
    hash: createHash("md5").update(text).digest("hex"),
    origin: "person",
  });
  await db.insert(memoryHistory).values({
    memoryId: id,
    version: 1,
    repository,
    event: "added",
    actorKind: "person",
    actor: author,
    at: now,
    after: state,
  });
  return id;
}
