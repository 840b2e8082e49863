import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { insertRun, updateRun } from "@/db/queries/workflow-runs";
import { auditLog } from "@/db/schema/audit-log";
import { members } from "@/db/schema/members";
import { scanReports } from "@/db/schema/scan-reports";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import { makeRepository, type MadeRepository } from "@/e2e/github/testing/make-repository";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/core/roles";
import { parseEnv, setEnv } from "@/lib/env";
import { setProcessGraph } from "@/lib/graph/open-graph";
import { reviewNow } from "@/lib/review/review-now";
import { deleteReport } from "./delete-report";
import { listReports } from "./list-reports";
import { anAdvisory } from "./testing/advisories";
import { aSarif } from "./testing/sarif-file";
import { uploadedReports } from "./uploaded-reports";
import { keptReports, sarifUpload, uploadSarif } from "./upload-sarif";

const owner: Actor = { kind: "owner" };
const shop = { owner: "Acme", repo: "shop" };
const sha = "ab".repeat(20);
const packed = (file: object) => gzipSync(JSON.stringify(file)).toString("base64");
const upload = (actor: Actor, file: object, commit = sha) =>
  uploadSarif(
    actor,
    shop,
    sarifUpload.parse({ commit_sha: commit, ref: "refs/heads/x", sarif: packed(file) }),
  );

eachDatabase("a report of another tool", (database) => {
  beforeEach(async () => {
    await database().db.delete(scanReports);
  });
  const person = async (login: string, role: Role | null): Promise<Actor> => {
    const { db } = database();
    const [row] = await db
      .insert(users)
      .values({ githubId: Math.ceil(Math.random() * 1e9), login })
      .returning();
    const id = row?.id ?? "";
    if (role)
      await db.insert(members).values({ repository: "acme/shop", userId: id, role, source: "granted" });
    return { kind: "user", id, login, owner: false };
  };

  it("is kept once, however it comes, and a newer one of the tool takes its place", async () => {
    const logged = await database().db.$count(auditLog);
    const first = await upload(owner, aSarif());
    expect(first).toMatchObject({ created: true, items: [{ tool: "Linter", results: 1, state: "waiting" }] });
    const id = first.items[0]?.id;
    const again = await upload(owner, aSarif(), sha.toUpperCase());
    expect(again).toMatchObject({ created: false, items: [{ id }] });
    const plain = await uploadSarif(owner, shop, sarifUpload.parse(aSarif()), { commit_sha: sha });
    expect(plain).toMatchObject({ created: false, items: [{ id }] });
    expect(await database().db.$count(auditLog)).toBe(logged + 1);
    const other = await upload(owner, aSarif({ run: { results: [] } }));
    expect(other).toMatchObject({ created: true, items: [{ id, results: 0 }] });
    expect((await listReports(owner, shop)).items).toHaveLength(1);
    await Promise.all([1, 2, 3].map(() => upload(owner, aSarif({ driver: { name: "Both" } }))));
    expect((await listReports(owner, shop, { commit_sha: sha })).items).toHaveLength(2);
    expect((await listReports(owner, shop, { commit_sha: "c".repeat(40) })).items).toEqual([]);
  });

  it("is for members to give and take away, for viewers to see, and for nobody else to know of", async () => {
    const [viewer, member, stranger] = [
      await person("vera", "viewer"),
      await person("max", "member"),
      await person("sam", null),
    ];
    await expect(upload(viewer, aSarif())).rejects.toMatchObject({ code: "forbidden" });
    await expect(upload(stranger, aSarif())).rejects.toMatchObject({ code: "not_found" });
    const { items } = await upload(member, aSarif());
    const id = items[0]?.id ?? "";
    expect(items[0]?.uploadedBy).toBe("max");
    expect((await listReports(viewer, shop)).items).toHaveLength(1);
    await expect(listReports(stranger, shop)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteReport(viewer, shop, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteReport(owner, { owner: "acme", repo: "other" }, id)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(deleteReport(member, shop, "x")).rejects.toMatchObject({ code: "not_found" });
    await deleteReport(member, shop, id);
    expect((await listReports(owner, shop)).items).toEqual([]);
    await expect(deleteReport(member, shop, id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is refused when it is no report, too large once unpacked, or of no commit", async () => {
    const given = (body: object) => uploadSarif(owner, shop, sarifUpload.parse(body));
    const bomb = packed({ version: "2.1.0", runs: [], more: "x".repeat(21_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    await expect(given({ commit_sha: sha, sarif: bomb })).rejects.toMatchObject({ code: "too_large" });
    for (const sarif of ["", "bm90IGd6aXA=", packed(aSarif()).slice(0, 40)])
      await expect(given({ commit_sha: sha, sarif })).rejects.toMatchObject({ code: "bad_request" });
    await expect(given(aSarif())).rejects.toThrow(/which commit/);
    expect(sarifUpload.safeParse({ commit_sha: "main", sarif: "x" }).success).toBe(false);
    expect((await listReports(owner, shop)).items).toEqual([]);
  });

  it("tells when it came after the review, and stays no longer than is said", async () => {
    const { db } = database();
    const run = await insertRun(db, {
      trigger: "manual",
      host: "github",
      owner: "acme",
      repo: "Shop",
      number: 1,
      headSha: sha,
      post: false,
      correlationId: "c",
      status: "queued",
    });
    const id = run?.id ?? "";
    expect((await upload(owner, aSarif())).items[0]).toMatchObject({ state: "waiting", review: id });
    await updateRun(db, id, { status: "running", gathered: {} });
    expect((await listReports(owner, shop)).items[0]).toMatchObject({ state: "late", review: id });
    await updateRun(db, id, { status: "completed" });
    expect((await listReports(owner, shop)).items[0]).toMatchObject({ state: "late", review: id });
    await db.update(scanReports).set({ createdAt: new Date(Date.now() - 91 * 86_400_000) });
    await upload(owner, aSarif({ driver: { name: "New" } }));
    expect((await listReports(owner, shop)).items.map(({ tool }) => tool)).toEqual(["New"]);
    for (let at = 0; at < 3; at++)
      await db.insert(scanReports).values(
        Array.from({ length: keptReports.count / 2 }, (_, nth) => ({
          repository: "acme/shop",
          commitSha: `${at}`,
          tool: `t${nth}`,
          category: "",
          digest: "",
          results: "",
          resultCount: 0,
          leftOut: {},
          uploadedBy: "x",
        })),
      );
    await upload(owner, aSarif({ driver: { name: "Newest" } }));
    const kept = (await listReports(owner, shop)).items;
    expect(kept).toHaveLength(keptReports.count);
    expect(kept[0]?.tool).toBe("Newest");
  });

  let repository: MadeRepository;
  beforeAll(() => {
    const parsed = parseEnv({ GLOSS_SECRET: "s".repeat(40), EMBEDDINGS: "off" });
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
    repository = makeRepository({ "src/a.ts": "one\n" });
    repository.commit("topic", { "src/a.ts": "one\ntwo\n" });
  });
  afterAll(() => {
    repository.remove();
    setEnv(null);
    setProcessGraph(null);
  });

  it("is taken by the review of its commit, which says so, and by no other", async () => {
    const what = { dir: repository.gitDir, base: "main", head: "topic" };
    const review = (reports: Parameters<typeof reviewNow>[0]["reports"] = []) =>
      reviewNow({ what, mode: "static", post: false, reports, signal: new AbortController().signal });
    const before = await review();
    expect(before.basis.tools).toEqual([]);
    const { owner: of, repo, head } = before.change;
    await uploadSarif(owner, { owner: of, repo }, sarifUpload.parse(aSarif()), { commit_sha: head.sha });
    await uploadSarif(owner, { owner: of, repo }, sarifUpload.parse(aSarif({ driver: { name: "Other" } })), {
      commit_sha: sha,
    });
    const output = await review();
    expect(output.basis.tools).toEqual([{ tool: "Linter", results: 1, onChange: 1 }]);
    expect(output.findings).toMatchObject([
      {
        origin: { kind: "tool", tool: "Linter", rule: "r1" },
        path: "src/a.ts",
        span: { startLine: 2, endLine: 2 },
        state: "posted",
      },
    ]);
    const listed = (await listReports(owner, { owner: of, repo })).items;
    expect(listed.map(({ tool, state, review: by }) => [tool, state, by])).toEqual([
      ["Other", "waiting", null],
      ["Linter", "used", output.runId],
    ]);
  });

  it("is waited for by name, and named when it does not come", async () => {
    const run = await insertRun(database().db, {
      trigger: "manual",
      host: "github",
      owner: "acme",
      repo: "shop",
      number: 2,
      headSha: sha,
      post: false,
      correlationId: "w",
    });
    const of = { ...shop, id: run?.id ?? "", headSha: sha };
    const scan = (tools: string[], waitMs: number) =>
      uploadedReports(of, { tools, waitMs, everyMs: 20 }).scan(AbortSignal.timeout(20_000));
    const [nothing] = await scan(["Linter"], 60);
    expect(nothing?.problems).toEqual(["Linter: no report of this commit has come within 0.06 s."]);
    const waiting = scan(["linter"], 20_000);
    await upload(owner, aSarif());
    expect(await waiting).toMatchObject([{ tool: "Linter", results: [{ rule: "r1" }] }]);
    expect((await listReports(owner, shop)).items).toMatchObject([{ state: "used", review: of.id }]);
  });

  it("a tool that can't be reached costs its own part alone, and one without a network is heard", async () => {
    const what = { dir: repository.gitDir, base: "main", head: "packages" };
    repository.commit("packages", {
      "package.json": '{\n  "dependencies": {\n    "deepmerger": "1.2.3"\n  }\n}\n',
    });
    const folder = mkdtempSync(join(tmpdir(), "gloss-osv-"));
    writeFileSync(join(folder, "one.json"), JSON.stringify(anAdvisory()));
    const review = (variables: Record<string, string>) => {
      const parsed = parseEnv({ GLOSS_SECRET: "s".repeat(40), EMBEDDINGS: "off", ...variables });
      if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
      setEnv(parsed.env);
      return reviewNow({ what, mode: "static", post: false, signal: new AbortController().signal });
    };
    try {
      const away = await review({
        GLOSS_OSV: "true",
        GLOSS_OSV_URL: "http://127.0.0.1:9",
        GLOSS_SEMGREP: join(folder, "no-semgrep"),
        GLOSS_SEMGREP_RULES: "p/ci",
      });
      expect(away).toMatchObject({ findings: [], outcome: "clean" });
      expect(away.problems).toEqual(
        expect.arrayContaining([
          "OSV can't be reached.",
          "Semgrep is not installed, or not where GLOSS_SEMGREP says.",
        ]),
      );
      const there = await review({ GLOSS_OSV_FILE: folder });
      expect(there.problems).toEqual([]);
      expect(there.findings).toMatchObject([
        {
          title: "deepmerger 1.2.3 has a known vulnerability",
          state: "posted",
          suggestion: '    "deepmerger": "1.2.4"',
        },
      ]);
      expect(there.verdict).toBe("REQUEST_CHANGES");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
