import { closeProcessDatabase, processDatabase } from "@/db/process-database";
import { pingDatabase } from "@/db/client";
import { createOwnerLink } from "@/lib/auth/owner-link";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { closeExternalServers } from "@/lib/mcp/client/external-servers";
import { memories } from "@/lib/memory/open-memories";
import { registerCheck } from "@/lib/telemetry/readiness";
import { reportError } from "@/lib/telemetry/report-error";
import { startTelemetry, stopTelemetry } from "@/lib/telemetry/start-telemetry";
import { startJobs, stopJobs } from "./start-jobs";

const holder = globalThis as { glossStarted?: boolean };

/** Opens the database, starts the jobs and prints the sign-in link. A fault ends the process with its reason. */
export async function startServer(launcherPid: number | null): Promise<void> {
  if (holder.glossStarted) return;
  holder.glossStarted = true;
  try {
    const { GLOSS_URL } = env();
    // Beside the opening of the database, which takes longer.
    const telemetry = startTelemetry();
    const { db } = await processDatabase();
    await telemetry;
    registerCheck("database", () => pingDatabase(db));
    await startJobs();
    stopOnSignals();
    if (launcherPid !== null) stopWithLauncher(launcherPid);
    // In the background: fetches the embedding model, and gives memories their missing vectors.
    memories().catch((error: unknown) => log.error({ err: error }, "memories could not be opened"));
    process.stdout.write(`\n  Gloss is ready at ${GLOSS_URL}\n  ${await howToSignIn()}\n\n`);
  } catch (error) {
    if (error instanceof GlossError) process.stderr.write(`\n${error.message}\n`);
    else log.fatal({ err: error }, "start failed");
    reportError(error, { where: "start" });
    await stopTelemetry();
    process.exit(1);
  }
}

/** Where people come in by GitHub, a link that lies in a log is a risk for nothing. */
async function howToSignIn(): Promise<string> {
  const { GITHUB_CLIENT_ID, GLOSS_URL, GLOSS_OWNERS } = env();
  if (!GITHUB_CLIENT_ID) return `Sign in (once, within 24 hours): ${await createOwnerLink(GLOSS_URL)}`;
  return GLOSS_OWNERS
    ? "Sign in there with GitHub."
    : "Sign in there with GitHub. GLOSS_OWNERS names no owner; `npm run owner-link` lets one in.";
}

/** Next ends the process on a signal by itself; this lets running jobs finish and the database close before. */
function stopOnSignals(): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    log.info("stopping");
    try {
      await stopJobs();
      await closeExternalServers();
      await closeProcessDatabase();
    } catch (error) {
      log.error({ err: error }, "stopping");
      reportError(error, { where: "stop" });
    }
    await stopTelemetry();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
}

/** A launcher that was killed can't pass a signal on; the server must not stay behind alone. */
function stopWithLauncher(pid: number): void {
  const look = setInterval(() => {
    if (process.ppid === pid) return;
    clearInterval(look);
    process.kill(process.pid, "SIGTERM");
  }, 1000);
  look.unref();
}
