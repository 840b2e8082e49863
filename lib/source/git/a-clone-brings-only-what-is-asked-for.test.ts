import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { answerGit } from "@/e2e/github/git/http-backend";
import { readBody } from "@/e2e/github/http/read-body";
import { type MadeRepository, makeRepository } from "@/e2e/github/testing/make-repository";
import { openBlobs } from "./blob-reader";
import { openPartialClone } from "./partial-clone";
import { readTouchedFiles } from "./read-touched-files";
import { readTree } from "./read-tree";
import { runGit } from "./run-git";

const token = "very-secret-token";
const authorization = `Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;

/** Serves a repository as GitHub does, by git's own program, to who has the token. */
const serve = (of: () => MadeRepository, asked: string[]): Server =>
  createServer((request, response) => {
    void (async () => {
      asked.push(`${request.method} ${request.url}`);
      if (request.headers.authorization !== authorization) {
        response.writeHead(401, { "www-authenticate": "Basic" }).end();
        return;
      }
      const { pathname, search } = new URL(request.url ?? "", "http://x");
      const { status, headers, body } = await answerGit(of().gitDir, {
        path: pathname.replace("/ada/engine.git", ""),
        method: request.method ?? "GET",
        query: search.slice(1),
        headers: request.headers,
        body: await readBody(request),
      });
      for (const [name, value] of headers) response.setHeader(name, value);
      response.writeHead(status).end(body);
    })();
  });

let made: MadeRepository;
let folder = "";
let url = "";
const seen: string[] = [];
const server = serve(() => made, seen);
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  url = `http://127.0.0.1:${port}/ada/engine.git`;
});
afterAll(() => server.close());
afterEach(() => {
  made.remove();
  rmSync(folder, { recursive: true, force: true });
});

function begin(): void {
  made = makeRepository({ "src/one.ts": "one\n", "big.txt": "x".repeat(10_000) });
  folder = mkdtempSync(join(tmpdir(), "clones-"));
  seen.length = 0;
}
const open = (how = authorization) =>
  openPartialClone(folder, { url, authorization: how, name: "ada/engine" });
const shasOf = async (dir: string, commit: string) =>
  new Map((await readTree(dir, commit)).map(({ path, sha }) => [path, sha]));
async function textOf(dir: string, sha: string | undefined): Promise<string | undefined> {
  const reader = openBlobs(dir);
  try {
    // An older git looks for the content at the other side, where it is not let, and ends.
    const read = await reader.read(sha ?? "", 1_000_000).catch(() => null);
    return read?.bytes?.toString("utf8");
  } finally {
    reader.close();
  }
}

it("has the tree and no content until it is asked for, and only that", async () => {
  begin();
  const clone = await open();
  if (!clone) throw new Error("There is a commit.");
  expect(clone.branch).toBe("main");
  const shas = await shasOf(clone.dir, clone.commit);
  expect([...shas.keys()]).toEqual(["big.txt", "src/one.ts"]);
  expect(await textOf(clone.dir, shas.get("src/one.ts"))).toBeUndefined();
  await clone.fetchBlobs([shas.get("src/one.ts") ?? ""]);
  expect(await textOf(clone.dir, shas.get("src/one.ts"))).toBe("one\n");
  expect(await textOf(clone.dir, shas.get("big.txt"))).toBeUndefined();
});

it("asks for nothing but the newest commit where it has that", async () => {
  begin();
  await open();
  seen.length = 0;
  await open();
  // The protocol's own greeting, and the list of branches.
  expect(seen.filter((line) => line.startsWith("POST"))).toHaveLength(1);
});

it("brings the commits before it on demand, with the files that each touched and no content, also after a push", async () => {
  begin();
  const first = made.commit("main", { "src/two.ts": "two\n" }, { message: "add two" });
  const touched = async (sha: string) =>
    (await readTouchedFiles((await open())?.dir ?? "", { sha, limit: 9 })).map(({ subject, paths }) => [
      subject,
      paths,
    ]);
  const clone = await open();
  expect(await touched(first)).toHaveLength(1);
  await clone?.fetchHistory(9);
  const [newest, ...before] = await touched(first);
  expect([newest, before]).toEqual([
    ["add two", ["src/two.ts"]],
    [[expect.any(String), ["big.txt", "src/one.ts"]]],
  ]);
  const second = made.commit("main", { "src/two.ts": "2\n", "src/one.ts": "1\n" }, { message: "numbers" });
  await (await open())?.fetchHistory(9);
  expect((await touched(second)).map(([, paths]) => paths)).toEqual([
    ["src/one.ts", "src/two.ts"],
    ["src/two.ts"],
    ["big.txt", "src/one.ts"],
  ]);
  const shas = await shasOf(clone?.dir ?? "", second);
  expect(await textOf(clone?.dir ?? "", shas.get("src/two.ts"))).toBeUndefined();
});

it("follows a branch that was pushed by force, and keeps what it had", async () => {
  begin();
  const first = await open();
  const other = makeRepository({ "src/two.ts": "two\n" });
  const old = made;
  execFileSync("git", ["fetch", "-q", "--force", other.gitDir, "+main:main"], { cwd: old.gitDir });
  other.remove();
  const second = await open();
  expect(second?.commit).not.toBe(first?.commit);
  expect([...(await shasOf(second?.dir ?? "", second?.commit ?? "")).keys()]).toEqual(["src/two.ts"]);
  expect([...(await shasOf(second?.dir ?? "", first?.commit ?? "")).keys()]).toHaveLength(2);
});

/** Objects in all packs of a clone, as often as each was brought. */
const packed = (dir: string): number =>
  readdirSync(join(dir, "objects", "pack"))
    .filter((name) => name.endsWith(".idx"))
    .map((name) => readFileSync(join(dir, "objects", "pack", name)).readUInt32BE(8 + 255 * 4))
    .reduce((sum, objects) => sum + objects, 0);

it("brings its past once, and after the next push only what is new of it", async () => {
  begin();
  for (let nth = 1; nth <= 12; nth++) made.commit("main", { [`src/${nth}.ts`]: `${nth}\n` });
  const first = await open();
  await first?.fetchHistory(10);
  const before = packed(first?.dir ?? "");
  made.commit("main", { "src/next.ts": "next\n" });
  const next = await open();
  await next?.fetchHistory(10);
  const { stdout } = await runGit(next?.dir ?? "", ["rev-list", "--count", next?.commit ?? ""]);
  expect(Number(stdout.toString())).toBe(10);
  expect(before).toBeGreaterThan(20);
  // A commit, its two trees, and what git sends of where the past ends.
  expect(packed(next?.dir ?? "") - before).toBeLessThan(6);
});

it("is opened and written to by several at once", async () => {
  begin();
  made.commit("main", { "src/two.ts": "two\n" });
  const work = async () => {
    const clone = await open();
    const shas = await shasOf(clone?.dir ?? "", clone?.commit ?? "");
    await Promise.all([clone?.fetchHistory(10), clone?.fetchBlobs([...shas.values()])]);
    return shas.size;
  };
  expect(await Promise.all(Array.from({ length: 6 }, work))).toEqual([3, 3, 3, 3, 3, 3]);
});

it("of very many packs makes one, while others read from it, and loses no content", async () => {
  begin();
  const clone = await open();
  const shas = [...(await shasOf(clone?.dir ?? "", clone?.commit ?? "")).values()];
  for (const sha of shas) await clone?.fetchBlobs([sha]);
  const packs = join(clone?.dir ?? "", "objects", "pack");
  const parts = readdirSync(packs).map((name) => ({ name, copy: /^pack-.{32}(.*)$/.exec(name)?.[1] ?? "" }));
  for (let nth = 0; nth < 80; nth++)
    for (const { name, copy } of parts)
      copyFileSync(join(packs, name), join(packs, `pack-${String(nth).padStart(32, "0")}${copy}`));
  const many = () => readdirSync(packs).filter((name) => name.endsWith(".pack")).length;
  expect(many()).toBeGreaterThan(200);
  const reader = openBlobs(clone?.dir ?? "");
  try {
    const size = async (sha = "") => (await reader.read(sha, 1_000_000))?.size;
    expect(await size(shas[1])).toBe(4);
    seen.length = 0;
    await open();
    expect(many()).toBeLessThan(4);
    // A reader from before it, and one from after it.
    expect(await size(shas[0])).toBe(10_000);
    expect(await textOf(clone?.dir ?? "", shas[1])).toBe("one\n");
    // Nothing was brought anew.
    expect(seen.filter((line) => line.startsWith("POST"))).toHaveLength(1);
  } finally {
    reader.close();
  }
});

it("writes the token nowhere, and says in plain words where it is refused", async () => {
  begin();
  const clone = await open();
  const files = readdirSync(clone?.dir ?? "", { recursive: true, encoding: "utf8" });
  const texts = files.map((name) => join(clone?.dir ?? "", name)).filter((path) => statSync(path).isFile());
  for (const path of texts) {
    const text = readFileSync(path, "latin1");
    expect([path, text.includes(token) || text.includes(authorization.slice(6))]).toEqual([path, false]);
  }
  await expect(open("Basic d3Jvbmc6d3Jvbmc=")).rejects.toMatchObject({
    code: "forbidden",
    message: "GitHub does not let the token read the code of ada/engine by git.",
  });
});

it("is null for a repository without commits", async () => {
  begin();
  execFileSync("git", ["update-ref", "-d", "refs/heads/main"], { cwd: made.gitDir });
  expect(await open()).toBeNull();
});

it("tells a time that can be stored, whatever a commit says of it", async () => {
  begin();
  const git = (args: string[], input = "") =>
    execFileSync("git", args, { cwd: made.gitDir, input }).toString("utf8").trim();
  const tree = git(["rev-parse", "main^{tree}"]);
  for (const said of ["99999999999999", "999999999999", "4102444800"]) {
    const who = `Ada <ada@example.com> ${said} +0000`;
    const commit = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n\nLate\n`;
    const sha = git(["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], commit);
    const [late] = await readTouchedFiles(made.gitDir, { sha, limit: 1 });
    const year = new Date(late?.at.getTime() ?? NaN).getUTCFullYear();
    expect([said, year]).toEqual([said, said === "4102444800" ? 2100 : 9999]);
  }
});
