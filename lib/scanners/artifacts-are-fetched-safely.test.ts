import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { zipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { numbered } from "@/e2e/github/testing/make-repository";
import { setStage, type Stage } from "@/e2e/github/testing/stage";
import { createGitHub } from "@/lib/source/github/client";
import { artifactScanner } from "./artifact-scanner";
import { sarifInZip } from "./sarif-in-zip";
import { aSarif } from "./testing/sarif-file";

const bytes = (value: unknown) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
const zips: Record<string, Uint8Array> = {
  good: zipSync({
    "out/semgrep.sarif": bytes(aSarif()),
    "../../etc/evil.sarif": bytes(aSarif({ driver: { name: "Other" } })),
    "notes.txt": bytes("no report"),
  }),
  mixed: zipSync({
    "good.sarif": bytes(aSarif()),
    "bad.sarif": bytes("{"),
    "none.sarif.json": bytes({ version: "1" }),
  }),
  empty: zipSync({ "notes.txt": bytes("no report") }),
  bomb: zipSync({ "a.sarif": Buffer.alloc(60_000_000, 32) }),
  torn: zipSync({ "a.sarif": bytes(aSarif()) }).subarray(0, 60),
  "no-zip": bytes("no zip at all"),
};

let stage: Stage;
let store: ReturnType<typeof createServer>;
const asked: { path: string; authorization: string | undefined }[] = [];
const sha = "ab".repeat(20);
beforeAll(async () => {
  // Refuses a token, as GitHub's own store does.
  store = createServer((request, response) => {
    const { authorization } = request.headers;
    asked.push({ path: request.url ?? "", authorization });
    const zip = zips[(request.url ?? "").slice(1)];
    response.writeHead(authorization ? 400 : zip ? 200 : 404, { "content-type": "application/zip" });
    response.end(authorization ? "InvalidAuthenticationInfo" : zip);
  });
  await new Promise<void>((resolve) => store.listen(0, "127.0.0.1", resolve));
});
afterAll(() => store.close());
const begin = async () => {
  asked.length = 0;
  stage = await setStage({ files: { "a.txt": numbered(1, 3) } });
};

const add = (
  name: string,
  given: { headSha?: string; expired?: boolean; sizeInBytes?: number; artifact?: string } = {},
) =>
  stage.github.addArtifact({
    ...stage.at,
    name: given.artifact ?? name,
    headSha: given.headSha ?? sha,
    sizeInBytes: given.sizeInBytes ?? zips[name]?.byteLength ?? 0,
    expired: given.expired ?? false,
    downloadUrl: `http://127.0.0.1:${(store.address() as AddressInfo).port}/${name}`,
  });
const scan = (names: string[], waitMs = 0) => {
  const { token } = stage.github.addUser({ login: "reader", token: "t0ken" });
  const github = createGitHub({ token, apiUrl: stage.github.url });
  const repository = { ...stage.at, headSha: sha };
  return artifactScanner({ github: async () => github, repository, names, waitMs, everyMs: 20 }).scan(
    AbortSignal.timeout(20_000),
  );
};

it("of the head's own run, without the token, and no path of the zip is followed", async () => {
  await begin();
  add("good", { headSha: "cd".repeat(20) });
  add("good");
  const reports = await scan(["good"]);
  expect(reports.map(({ tool, results }) => [tool, results.length])).toEqual([
    ["Linter", 1],
    ["Other", 1],
  ]);
  expect(asked).toEqual([{ path: "/good", authorization: undefined }]);
});

it("what can't be had is named, and takes nothing from the rest", async () => {
  await begin();
  add("mixed");
  add("empty");
  add("bomb");
  add("torn");
  add("no-zip");
  add("good", { artifact: "old", expired: true });
  add("good", { artifact: "of-another", headSha: "cd".repeat(20) });
  add("good", { artifact: "large", sizeInBytes: 21_000_000 });
  const reports = await scan([
    "mixed",
    "empty",
    "bomb",
    "torn",
    "no-zip",
    "old",
    "of-another",
    "large",
    "nowhere",
  ]);
  expect(reports.flatMap(({ tool }) => tool || [])).toEqual(["Linter"]);
  expect(reports.flatMap(({ problems = [] }) => problems)).toEqual([
    "artifact mixed: bad.sarif: it is no JSON.",
    expect.stringMatching(/^artifact mixed: none\.sarif\.json: This is no SARIF 2\.1\.0/),
    "artifact empty: it holds no SARIF file.",
    expect.stringMatching(/^artifact bomb: It holds more than 20,000,000 bytes/),
    expect.stringMatching(/^artifact torn: /),
    "artifact no-zip: It is no zip that can be read.",
    "artifact old: there is none of abababab.",
    "artifact of-another: there is none of abababab.",
    "artifact large: it is over 20,000,000 bytes.",
    "artifact nowhere: there is none of abababab.",
  ]);
});

it("one that comes while it is waited for is taken", async () => {
  await begin();
  const waiting = scan(["late"], 10_000);
  add("good", { artifact: "late" });
  expect((await waiting).map(({ tool }) => tool)).toEqual(["Linter", "Other"]);
});

it("a zip with too many files is left", () => {
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`${at}.sarif`, bytes("{}")]));
  expect(() => sarifInZip(zipSync(many))).toThrow(/too many files/);
});
