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
    const link = await createOwnerLink(GLOSS_URL);
    // In the background: fetches the embedding model, and gives memories their missing vectors.
    memories().catch((error: unknown) => log.error({ err: error }, "memories could not be opened"));
    process.stdout.write(
      `\n  Gloss is ready at ${GLOSS_URL}\n  Sign in (once, within 24 hours): ${link}\n\n`,
    );
  } catch (error) {
    if (error instanceof GlossError) process.stderr.write(`\n${error.message}\n`);
    else log.fatal({ err: error }, "start failed");
    reportError(error, { where: "start" });
    await stopTelemetry();
    process.exit(1);
  }
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
