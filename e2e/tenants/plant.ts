import { randomUUID } from "node:crypto";
import { type Database, openDatabase } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { auditLog } from "@/db/schema/audit-log";
import { chatAnswers } from "@/db/schema/chat-answers";
import { events } from "@/db/schema/events";
import { feedback } from "@/db/schema/feedback";
import { installations, repositoryFiles } from "@/db/schema/installations";
import { members } from "@/db/schema/members";
import { proposedRules } from "@/db/schema/proposed-rules";
import { ruleHearings } from "@/db/schema/rule-hearings";
import { promptExperiments } from "@/db/schema/prompt-experiments";
import { users } from "@/db/schema/users";
import { repositoryKey } from "@/lib/core/repository-key";
import type { Role } from "@/lib/core/roles";
import { putIndexForTests } from "@/lib/index/put-index-for-tests";
import { hashOfKey, makeKeyText, prefixOfKey } from "@/lib/keys/key-text";
import { canary } from "./canary";
import { plantMeasure } from "./plant-measure";
import { plantMemory } from "./plant-memory";
import { plantRanking } from "./plant-ranking";
import { plantReview } from "./plant-review";

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
  await plantRanking(db, repositoryKey(place));
  await plantMeasure(db, place);
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
