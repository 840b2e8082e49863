import { closeProcessDatabase, processDatabase } from "@/db/process-database";
import { env } from "@/lib/env";
import { publicMessage } from "@/lib/errors";
import { findGitHub } from "@/lib/github/client-for";
import { closeProcessGraph, graph } from "@/lib/graph/open-graph";
import { rebuildGraph } from "@/lib/repos/rebuild-graph";

/** Fills the configured graph again, from what is stored and from GitHub; so it also moves it to another store. */
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
try {
  const { db } = await processDatabase();
  const { NEO4J_URI, GITHUB_TOKEN, GITHUB_WEB_URL, GLOSS_HISTORY_LIMIT } = env();
  console.error(
    NEO4J_URI ? `Filling the graph in Neo4j at ${NEO4J_URI}.` : "Filling the graph in the database.",
  );
  if (!GITHUB_TOKEN)
    console.error("GITHUB_TOKEN is not set: only what people of GitHub have connected has its history read.");
  const failed = await rebuildGraph({
    db,
    graph: await graph(),
    githubOf: findGitHub,
    webUrl: GITHUB_WEB_URL,
    history: GLOSS_HISTORY_LIMIT,
    say: (line) => console.error(line),
    signal: stop.signal,
  });
  console.error(
    failed.length === 0 ? "Done." : `Done, but for the history of ${failed.length}; run it again.`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  console.error(stop.signal.aborted ? "Stopped; run it again to go on." : publicMessage(error));
  process.exitCode = 1;
} finally {
  await closeProcessGraph().catch(() => {});
  await closeProcessDatabase().catch(() => {});
}
// A Neo4j that took a connection and is silent would hold the process.
process.exit();
