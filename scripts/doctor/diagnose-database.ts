import { existsSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { drizzle } from "drizzle-orm/postgres-js";
import { type Db, openDatabase, pingDatabase } from "../../db/client";
import { sqlState } from "../../db/sql-state";
import { seeVectors } from "../../db/see-vectors";
import type { Env } from "../../lib/env";
import { GlossError } from "../../lib/errors";
import { repositoriesIn } from "../../lib/repos/list-repositories";
import { vectorsPart } from "../../lib/status/memory-parts";
import { repositoryParts } from "../../lib/status/repository-parts";
import { diagnoseSealed } from "./diagnose-sealed";
import { type Diagnosis, reasonOf, toDiagnosis } from "./diagnosis";

const part = "Database";
const oldest = 15;

type Configured = Pick<Env, "DATABASE_URL" | "GLOSS_DATA_DIR" | "GLOSS_SECRET" | "GLOSS_OLD_SECRETS">;

/**
 * Whether the configured database opens and answers, whether it compares vectors, and how far the repositories in it
 * are. It changes nothing in PostgreSQL.
 */
export async function diagnoseDatabase(env: Configured): Promise<Diagnosis[]> {
  return env.DATABASE_URL ? diagnosePostgres(env.DATABASE_URL.reveal(), env) : diagnoseEmbedded(env);
}

async function diagnosePostgres(url: string, env: Configured): Promise<Diagnosis[]> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] = await client<{ version: string; may: boolean }[]>`
      select current_setting('server_version') as version,
        has_database_privilege(current_database(), 'CREATE') as may`;
    const version = row?.version ?? "unknown";
    if (Number.parseInt(version, 10) < oldest)
      return [
        {
          part,
          state: "fault",
          detail: `PostgreSQL ${version} is too old`,
          remedy: `Use PostgreSQL ${oldest} or newer.`,
        },
      ];
    if (!row?.may)
      return [
        {
          part,
          state: "fault",
          detail: "the user of DATABASE_URL may not make schemas, which the first start does",
          remedy: "grant create on database … to …;",
        },
      ];
    const db = drizzle(client);
    return [
      { part, state: "ok", detail: `PostgreSQL ${version} answers` },
      toDiagnosis(vectorsPart(await seeVectors(db))),
      ...(await diagnoseTables(db, env)),
    ];
  } catch (error) {
    return [
      {
        part,
        state: "fault",
        detail: `DATABASE_URL can't be opened: ${reasonOf(error)}`,
        remedy:
          "Check that the server runs, and the host, port, user, password and database name in DATABASE_URL.",
      },
    ];
  } finally {
    await client.end({ timeout: 2 });
  }
}

async function diagnoseEmbedded(env: Configured): Promise<Diagnosis[]> {
  const { GLOSS_DATA_DIR: dataDir } = env;
  if (!existsSync(join(dataDir, "postgres")))
    return [{ part, state: "ok", detail: `embedded; made in ${dataDir} at the first start` }];
  try {
    const database = await openDatabase({ dataDir });
    await pingDatabase(database.db);
    const tables = await diagnoseTables(database.db, env);
    await database.close();
    return [{ part, state: "ok", detail: `embedded, in ${dataDir}` }, ...tables];
  } catch (error) {
    if (error instanceof GlossError && error.code === "conflict")
      return [
        {
          part,
          state: "ok",
          detail: `embedded, in ${dataDir}, open in a Gloss that runs now, whose page Status tells of its repositories`,
        },
      ];
    return [
      {
        part,
        state: "fault",
        detail: `the embedded database in ${dataDir} can't be opened: ${reasonOf(error)}`,
        remedy: "Check that the folder belongs to this user and that the disk is not full.",
      },
    ];
  }
}

const undefinedTable = "42P01";

/** None before the first start has made the tables. */
async function diagnoseTables(db: Db, env: Configured): Promise<Diagnosis[]> {
  try {
    const repositories = repositoryParts(await repositoriesIn(db, null)).map(toDiagnosis);
    return [...repositories, ...(await diagnoseSealed(db, env))];
  } catch (error) {
    if (sqlState(error) === undefinedTable) return [];
    throw error;
  }
}
