import { beforeEach, expect, it, vi } from "vitest";
import type { RunRow } from "@/db/queries/workflow-runs";
import { parseEnv, setEnv } from "@/lib/env";
import type { Check, CheckRef } from "@/lib/source/github/set-check";
import { showStatus } from "./show-status";

/** What GitHub was asked to show, and the answers that it still owes. */
const asked: { run: string; state: Check["state"]; previous: CheckRef | undefined; answer: () => void }[] =
  [];
const stored = new Map<string, string>();
/** Until when GitHub has other writes to take. */
let busy = Promise.resolve();
vi.mock("@/lib/github/client-for", () => ({ findGitHub: async () => ({ idle: () => busy }) }));
vi.mock("@/db/process-database", () => ({ processDatabase: async () => ({ db: {} }) }));
vi.mock("@/db/queries/workflow-runs", () => ({
  readCheckRef: async (_db: unknown, id: string) => stored.get(id) ?? null,
  updateRun: async (_db: unknown, id: string, { checkRef }: { checkRef: string }) => stored.set(id, checkRef),
}));
vi.mock("@/lib/source/github/set-check", () => ({
  setCheck: (_github: unknown, { sha, state, previous }: Check) =>
    new Promise((resolve) =>
      asked.push({
        run: sha,
        state,
        previous,
        answer: () => resolve(previous ?? { kind: "check_run", id: asked.length }),
      }),
    ),
}));

const runOf = (name: string) =>
  ({ id: name, headSha: name, post: true, host: "github", checkRef: null }) as unknown as RunRow;
const show = (name: string, state: Check["state"]) => showStatus(runOf(name), { state, title: state });
const quiet = async () => {
  for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve));
};
/** Answers everything, one after the other, and says what was asked for. */
async function answerAll(): Promise<string[]> {
  for (let next = 0; ; next++) {
    await quiet();
    const request = asked[next];
    if (!request) return asked.map(({ run, state }) => `${run} ${state}`);
    request.answer();
  }
}

beforeEach(() => {
  asked.length = 0;
  busy = Promise.resolve();
  stored.clear();
  const parsed = parseEnv({});
  if ("env" in parsed) setEnv(parsed.env);
  return () => setEnv(null);
});

it("asks GitHub for one beginning at a time, so that reviews need not queue behind a hundred", async () => {
  const shown = Array.from({ length: 100 }, (_, at) => show(`r${at}`, "queued"));
  await quiet();
  expect(asked).toHaveLength(1);
  expect(await answerAll()).toHaveLength(100);
  await Promise.all(shown);
});

it("shows outcomes at once, and of beginnings those first that say more", async () => {
  const shown = ["a", "b", "c"].map((name) => show(name, "queued"));
  shown.push(show("d", "running"), show("e", "failure"));
  expect(await answerAll()).toEqual(["e failure", "a queued", "d running", "b queued", "c queued"]);
  await Promise.all(shown);
});

it("leaves out what is no longer true", async () => {
  const shown = ["a", "late"].map((name) => show(name, "queued"));
  shown.push(show("late", "running"), show("late", "success"));
  expect(await answerAll()).toEqual(["late success", "a queued"]);
  await Promise.all(shown);
});

it("shows beginnings when nothing else is to be written, and not at all when that is too late", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  busy = promise;
  const beginnings = [show("a", "running"), show("b", "queued")];
  const outcome = show("a", "success");
  expect(await answerAll()).toEqual(["a success"]);
  await outcome;
  resolve();
  expect(await answerAll()).toEqual(["a success", "b queued"]);
  await Promise.all(beginnings);
});

it("never lets an early one of a run replace a later one", async () => {
  const shown = [show("a", "queued")];
  await quiet();
  shown.push(show("a", "running"));
  await quiet();
  expect(asked).toHaveLength(1);
  expect(await answerAll()).toEqual(["a queued", "a running"]);
  await Promise.all(shown);
});

it("changes the check run that another process, or an earlier step, made", async () => {
  const first = show("a", "running");
  await answerAll();
  await first;
  const second = show("a", "success");
  await quiet();
  expect(asked[1]?.previous).toEqual({ kind: "check_run", id: 1 });
  asked[1]?.answer();
  await second;
});
