import { type MadeRepository, makeRepository } from "../github/testing/make-repository";

const reports = `import { pool } from "./pool";
import type { Report } from "./report";

export interface ReportFilter {
  account: string;
  from?: Date;
}

/** Reports of one account, newest first. */
export async function listReports({ account, from }: ReportFilter): Promise<Report[]> {
  const { rows } = await pool.query<Report>(
    "select * from reports where account = $1 and created_at >= $2 order by created_at desc",
    [account, from ?? new Date(0)],
  );
  return rows;
}
`;

const exported = `import { pool } from "./pool";
import type { Report } from "./report";

export interface ReportFilter {
  account: string;
  from?: Date;
  to?: Date;
}

/** Reports of one account, newest first. */
export async function listReports({ account, from, to = new Date() }: ReportFilter): Promise<Report[]> {
  const { rows } = await pool.query<Report>(
    "select * from reports where account = $1 and created_at between $2 and $3 order by created_at desc",
    [account, from ?? new Date(0), to],
  );
  return rows;
}

export async function exportReports(filter: ReportFilter): Promise<string> {
  const lines: string[] = ["name,created,total"];
  const reports = await listReports(filter);
  reports.forEach(async (report) => {
    const total = await totalOf(report);
    if (total === NaN) return;
    lines.push([report.name, report.created.toISOString(), total].join(","));
  });
  return lines.join("\\n");
}

async function totalOf(report: Report): Promise<number> {
  const { rows } = await pool.query("select sum(amount) as total from lines where report = $1", [report.id]);
  return Number(rows[0]?.total);
}
`;

const share = `import { createHmac } from "node:crypto";

const lifeMs = 7 * 86_400_000;

/** A link that shows one report to whoever has it, for a week. */
export function shareLink(id: string, secret: string, now = Date.now()): string {
  const until = String(now + lifeMs);
  const signature = createHmac("sha256", secret).update(\`\${id}.\${until}\`).digest("hex");
  return \`/shared/\${id}?until=\${until}&signature=\${signature}\`;
}
`;

const checked = `${share}
export function isGood(id: string, until: string, signature: string, secret: string): boolean {
  const expected = createHmac("sha256", secret).update(\`\${id}.\${until}\`).digest("hex");
  return signature === expected && Number(until) > Date.now();
}
`;

const inConstantTime = `${share.replace("createHmac }", "createHmac, timingSafeEqual }")}
export function isGood(id: string, until: string, signature: string, secret: string): boolean {
  const expected = createHmac("sha256", secret).update(\`\${id}.\${until}\`).digest("hex");
  return (
    signature.length === expected.length &&
    timingSafeEqual(Buffer.from(signature), Buffer.from(expected)) &&
    Number(until) > Date.now()
  );
}
`;

const health = `import { pool } from "./pool";

/** Whether the database answers. */
export async function isHealthy(): Promise<boolean> {
  await pool.query("select 1");
  return true;
}
`;

/** A small service with three branches of work, one of which goes on after its first review. */
export interface TeamRepository extends MadeRepository {
  /** Head of the branch `export-csv`. */
  exporting: string;
  /** Pushes the answer to the review of `share-links`. */
  answerReview(): string;
}

export function makeTeamRepository(): TeamRepository {
  const repository = makeRepository({
    "README.md": "# Reports\n",
    "src/pool.ts": 'import { Pool } from "pg";\n\nexport const pool = new Pool();\n',
    "src/report.ts":
      "export interface Report {\n  id: string;\n  name: string;\n  account: string;\n  created: Date;\n}\n",
    "src/reports.ts": reports,
    "src/share.ts": share,
  });
  const message = "Export reports as CSV";
  const exporting = repository.commit("export-csv", { "src/reports.ts": exported }, { message });
  repository.commit("share-links", { "src/share.ts": checked }, { message: "Check shared links" });
  repository.commit("health", { "src/health.ts": health }, { message: "Say whether the database answers" });
  return {
    ...repository,
    exporting,
    answerReview: () =>
      repository.commit(
        "share-links",
        { "src/share.ts": inConstantTime },
        { message: "Compare signatures in constant time" },
      ),
  };
}
