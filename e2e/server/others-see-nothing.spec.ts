import { expect, test } from "@playwright/test";
import { canaries } from "../tenants/canary";
import { contentsOf } from "../tenants/contents-of";
import { actionId, listActions, listRoutes } from "../tenants/list-routes";
import { mintSession } from "../tenants/mint-session";
import {
  openAt,
  type Person,
  type Planted,
  plantOwner,
  plantPerson,
  plantRepository,
} from "../tenants/plant";
import { actionTable } from "../tenants/action-table";
import { routeTable } from "../tenants/route-table";
import type { Trial } from "../tenants/trial";
import { emptyDataFolder, type Server, startServer } from "./start-server";

const secret = "a-secret-for-tests-with-more-than-32-characters";
const env = { GLOSS_SECRET: secret, GLOSS_LIMIT_SCALE: "1000" };

let dataDir: string;
let server: Server;
/** Somebody else's. */
let planted: Planted;
/** The second user's own, to prove that they do get what is theirs. */
let own: Planted;
let owner: { id: string; login: string };
let grace: Person;
/** May read what is planted, and no more. */
let vera: Person;
let before: Record<string, string[]>;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  dataDir = emptyDataFolder();
  const database = await openAt(dataDir, undefined);
  planted = await plantRepository(database);
  own = await plantRepository(database);
  grace = await plantPerson(database, "grace", 7, [
    { repository: `${own.owner}/${own.repo}`, role: "owner" },
  ]);
  vera = await plantPerson(database, "vera", 8, [
    { repository: `${planted.owner}/${planted.repo}`, role: "viewer" },
  ]);
  owner = await plantOwner(database);
  await database.close();
  // What a start brings up to date by itself is not what somebody has changed.
  await (await startServer(env, { dataDir })).kill();
  const started = await openAt(dataDir, undefined);
  before = await contentsOf(started);
  await started.close();
  server = await startServer(env, { dataDir });
});
test.afterAll(() => server.stop());

test("it is said for every page, route and action how a second user is kept out of it", () => {
  const say = (name: string) => `say how a second user is kept out of ${name} in e2e/tenants/route-table.ts`;
  const missing = [
    ...listRoutes().filter((name) => !(name in routeTable)),
    ...listActions().filter((name) => !(name in actionTable)),
  ];
  expect(missing.map(say)).toEqual([]);
  const gone = [
    ...Object.keys(routeTable).filter((name) => !listRoutes().includes(name)),
    ...Object.keys(actionTable).filter((name) => !listActions().includes(name)),
  ];
  expect(gone, "in the table, and nowhere else").toEqual([]);
});

type Way = { name: string; headers: Record<string, string> };

const byKey = (key: string, name: string): Way => ({
  name: `${name} by key`,
  headers: { authorization: `Bearer ${key}` },
});
const bySession = async (person: { id: string; login: string }): Promise<Way> => ({
  name: `${person.login} by session`,
  headers: { cookie: await mintSession(secret, person), "sec-fetch-site": "same-origin" },
});
const nobody: Way = { name: "nobody", headers: {} };

interface Answer {
  where: string;
  status: number;
  location: string | null;
  /** All that was answered: headers and body. */
  whole: string;
}

async function send(method: string, path: string, way: Way, body?: object): Promise<Answer> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    redirect: "manual",
    headers: { ...way.headers, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const stream = response.headers.get("content-type")?.startsWith("text/event-stream");
  const text = stream ? "" : await response.text();
  if (stream) await response.body?.cancel();
  const headers = [...response.headers].map((pair) => pair.join(": ")).join("\n");
  const location = response.headers.get("location");
  return {
    where: `${method} ${path} as ${way.name}`,
    status: response.status,
    location,
    whole: `${headers}\n${text}`,
  };
}

/** Words of others in an answer; what the request itself named does not count. */
function words(answer: string, of: Planted, told: string): string[] {
  const everything = JSON.stringify(contents.get(of.repo));
  const theirs = new Set(everything.match(canaries));
  return [...new Set(answer.match(canaries))].filter((word) => theirs.has(word) && !told.includes(word));
}
/** What was planted of a repository, with all of its words. */
const contents = new Map<string, string[]>();
test.beforeAll(() => {
  for (const one of [planted, own]) {
    const rows = Object.values(before).flat();
    // What hangs together by ids: the repository's name, its review, its memory, its people.
    const marks = [one.owner, one.repo, one.review, one.memory, one.key, one.person.id, one.person.login];
    contents.set(
      one.repo,
      rows.filter(
        (row) =>
          marks.some((mark) => row.includes(mark)) && !row.includes(vera.id) && !row.includes(grace.id),
      ),
    );
  }
});

async function tryAll(
  ways: Way[],
  of: Planted,
  look: (name: string, trial: Trial, answers: Answer[], told: string) => void,
  which: (trial: Trial) => boolean = () => true,
): Promise<void> {
  for (const [name, trial] of Object.entries(routeTable)) {
    if (!which(trial)) continue;
    const [kind = ""] = name.split(" ");
    const method = kind === "page" ? "GET" : kind;
    const body = trial.body?.(of);
    for (const way of ways) {
      const answers: Answer[] = [];
      for (const path of [trial.to(of)].flat()) answers.push(await send(method, path, way, body));
      look(name, trial, answers, JSON.stringify([trial.to(of), body ?? null]));
    }
  }
}

test("the owner is shown what is planted, by key and by session: otherwise nothing would be proven", async () => {
  test.setTimeout(240_000);
  const ways = [byKey(server.key, "owner"), await bySession(owner)];
  const shown = new Map(Object.entries(routeTable).map(([name, trial]) => [name, trial.tellsNothing ?? ""]));
  await tryAll(
    ways,
    planted,
    (name, _trial, answers, told) => {
      if (answers.some(({ whole }) => words(whole, planted, told).length > 0)) shown.set(name, "a word");
    },
    ({ tellsNothing }) => tellsNothing === undefined,
  );
  expect([...shown].filter(([, what]) => what === "").map(([name]) => name)).toEqual([]);
});

test("who has no part in a repository is told no word of it, and nobody is", async () => {
  test.setTimeout(400_000);
  const ways = [byKey(grace.key, "grace"), await bySession(grace), nobody];
  await tryAll(ways, planted, (_name, _trial, answers, told) => {
    for (const { where, whole, status } of answers) {
      expect.soft([where, words(whole, planted, told)]).toEqual([where, []]);
      expect.soft(status !== 500, `${where} was answered with ${status}`).toBe(true);
    }
  });
});

test("what is one's own is shown, by key and by session", async () => {
  test.setTimeout(120_000);
  for (const way of [byKey(grace.key, "grace"), await bySession(grace)])
    for (const path of [`/api/v1/reviews/${own.review}`, "/api/v1/repos", "/api/v1/events"]) {
      const { whole, where } = await send("GET", path, way);
      expect([where, words(whole, own, path).length > 0]).toEqual([where, true]);
    }
  const page = await send("GET", `/reviews/${own.review}`, await bySession(grace));
  expect(words(page.whole, own, page.where).length).toBeGreaterThan(3);
});

async function act(name: string, way: Way, of: Planted): Promise<Answer> {
  const trial = actionTable[name];
  if (!trial) throw new Error(`no trial of ${name}`);
  const data = new FormData();
  const args = trial.args(of).map((arg, index) => {
    if (!(arg instanceof FormData)) return arg;
    for (const [field, value] of arg) data.set(`${index + 1}_${field}`, value);
    return `$K${index + 1}`;
  });
  data.set("0", JSON.stringify(args));
  const path = trial.page(of);
  const response = await fetch(`${server.url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { ...way.headers, "next-action": actionId(name), origin: server.url },
    body: data,
  });
  const headers = [...response.headers].map((pair) => pair.join(": ")).join("\n");
  return {
    where: `${name} as ${way.name}`,
    status: response.status,
    location: response.headers.get("location"),
    whole: `${headers}\n${await response.text()}`,
  };
}

test("no action tells a second user a word, nor nobody", async () => {
  test.setTimeout(240_000);
  // Signing out everywhere would end the session that the others are tried with.
  const names = listActions().filter((name) => name !== "signOutEverywhereAction");
  for (const way of [await bySession(grace), nobody])
    for (const name of names) {
      const { where, whole, status } = await act(name, way, planted);
      const told = JSON.stringify([
        actionTable[name]?.page(planted),
        actionTable[name]?.args(planted).map((arg) => (arg instanceof FormData ? [...arg] : arg)),
      ]);
      expect.soft([where, words(whole, planted, told)]).toEqual([where, []]);
      expect.soft(status !== 500, `${where} was answered with ${status}: ${whole.slice(-500)}`).toBe(true);
    }
});

test("who may only read is refused every change, by route and by action", async () => {
  test.setTimeout(400_000);
  const ways = [byKey(vera.key, "vera"), await bySession(vera)];
  await tryAll(ways, planted, (name, trial, answers) => {
    if (name.startsWith("GET ") || name.startsWith("page ") || trial.viewerMay) return;
    for (const { where, status } of answers)
      expect
        .soft([where, status >= 400 && status < 500], `was answered with ${status}`)
        .toEqual([where, true]);
  });
  for (const name of listActions()) {
    if (actionTable[name]?.viewerMay) continue;
    const { where, status } = await act(name, await bySession(vera), planted);
    expect.soft(status !== 500, `${where} was answered with ${status}`).toBe(true);
  }
});

test("all that was tried has changed nothing that is stored of the repository", async () => {
  test.setTimeout(120_000);
  await server.kill();
  const database = await openAt(dataDir, undefined);
  const after = await contentsOf(database);
  await database.close();
  for (const [table, rows] of Object.entries(before)) {
    const now = after[table] ?? [];
    expect
      .soft([table, rows.filter((row) => !now.includes(row))], "rows that were changed or are gone")
      .toEqual([table, []]);
    const marks = [planted.repo, planted.review, planted.memory];
    const more = now.filter((row) => !rows.includes(row) && marks.some((mark) => row.includes(mark)));
    // A viewer may make a key of their own for what they may see, which is written down.
    const allowed =
      table === "api_keys" || table === "audit_log" ? more.filter((row) => !row.includes('"mine"')) : more;
    // Who may read may ask; what they ask is kept as theirs.
    const unasked = table === "chat_answers" ? allowed.filter((row) => row.includes(grace.id)) : allowed;
    expect.soft([table, unasked], "rows that were added").toEqual([table, []]);
  }
  server = await startServer(env, { dataDir });
});
