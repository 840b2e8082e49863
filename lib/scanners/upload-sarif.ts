import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { pruneScanReports, saveScanReport, statusOfCommits } from "@/db/queries/scan-reports";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { requireRepositoryName } from "@/lib/repos/require-repository-name";
import { packResults } from "./pack-results";
import { readSarifInTurn } from "./read-sarif";
import { type ScanReportView, scanReportView } from "./report-views";

/** Bytes of a body, and of what it holds once it is unpacked. */
export const mostUploaded = { body: 10_000_000, unpacked: 20_000_000 };
/** Reports that a repository keeps, and for how many days. */
export const keptReports = { count: 100, days: 90 };

const commitSha = z
  .string()
  .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/i, "is not the whole hash of a commit")
  .transform((sha) => sha.toLowerCase());
const about = {
  commit_sha: commitSha.describe("The commit that the tool looked at: the head of the pull request"),
  ref: z.string().max(500).optional().describe("Its branch or pull request, as `refs/pull/7/merge`"),
  checkout_uri: z
    .string()
    .max(1_000)
    .optional()
    .describe("Where the repository lay, for tools that name files by their whole path"),
};

/** What says what a report is about, where the report itself is the body. */
export const sarifQuery = z.object({ ...about, commit_sha: about.commit_sha.optional() });

/** The body: as GitHub's code scanning takes it, with the file as gzip in base64, or as it is. */
export const sarifUpload = z.union([
  z.object({
    ...about,
    sarif: z.union([z.string(), z.looseObject({ version: z.string(), runs: z.array(z.unknown()) })]),
  }),
  z.looseObject({ version: z.string(), runs: z.array(z.unknown()) }),
]);

/**
 * Keeps what other tools say of a commit, one report for each tool and category; a later one takes the place of an
 * earlier one, and the same again changes nothing (`created` is false then). The next review of the commit takes it.
 * Throws `bad_request` for what is no SARIF 2.1.0, and `too_large`.
 */
export async function uploadSarif(
  actor: Actor,
  { owner, repo }: RepositoryRef,
  given: z.output<typeof sarifUpload>,
  query: z.output<typeof sarifQuery> = {},
): Promise<{ created: boolean; items: ScanReportView[] }> {
  requireRepositoryName({ owner, repo });
  await requireRole(actor, { owner, repo }, "member");
  const {
    commit_sha: sha,
    ref,
    checkout_uri: checkout,
    sarif,
  } = "sarif" in given ? wrapped(given) : { ...query, sarif: given };
  if (sha === undefined)
    throw new GlossError(
      "bad_request",
      "commit_sha: say which commit was looked at, in the query or beside `sarif`.",
    );
  const reports = await readSarifInTurn(typeof sarif === "string" ? await unpacked(sarif) : sarif, {
    checkout: checkout ?? null,
  });
  const repository = repositoryKey({ owner, repo });
  const rows = await Promise.all(
    reports.map(async (report) => ({
      repository,
      commitSha: sha,
      ref: ref ?? null,
      tool: report.tool,
      toolVersion: report.version,
      category: report.category,
      digest: createHash("sha256")
        .update(JSON.stringify([report.version, report.results, report.leftOut]))
        .digest("hex"),
      results: await packResults(report.results),
      resultCount: report.results.length,
      leftOut: report.leftOut,
      uploadedBy: actor.kind === "key" ? `${personOf(actor).name} (key ${actor.name})` : personOf(actor).name,
    })),
  );
  const { db } = await processDatabase();
  const saved = await db.transaction(async (tx) => {
    const done = [];
    for (const row of rows) done.push(await saveScanReport(tx, row));
    const fresh = done.filter(({ same }) => !same);
    if (fresh.length > 0) {
      const since = new Date(Date.now() - keptReports.days * 86_400_000);
      await pruneScanReports(tx, repository, { since, keep: keptReports.count });
      await audit(tx, actor, {
        action: "scan.uploaded",
        repository: { owner, repo },
        subject: sha.slice(0, 12),
        detail: { reports: fresh.map(({ report }) => ({ tool: report.tool, results: report.resultCount })) },
      });
    }
    return done;
  });
  const reviews = await statusOfCommits(db, { owner, repo }, [sha]);
  return {
    created: saved.some(({ same }) => !same),
    items: saved.map(({ report }) => scanReportView(report, reviews.get(sha))),
  };
}

/** Of the two forms that a body may have, the one with the report inside. */
const wrapped = (given: z.output<typeof sarifUpload>) =>
  given as Extract<typeof given, { commit_sha: string }>;

const expand = promisify(gunzip);

async function unpacked(text: string): Promise<unknown> {
  const notThat = (cause: unknown) =>
    new GlossError("bad_request", "sarif: not a SARIF file as gzip in base64, nor as JSON.", { cause });
  const bytes = Buffer.from(text, "base64");
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw notThat(undefined);
  try {
    return JSON.parse((await expand(bytes, { maxOutputLength: mostUploaded.unpacked })).toString("utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
      throw new GlossError(
        "too_large",
        `sarif: more than ${mostUploaded.unpacked.toLocaleString("en")} bytes once it is unpacked.`,
      );
    throw notThat(error);
  }
}
