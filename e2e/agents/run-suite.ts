import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pLimit from "p-limit";

const run = promisify(execFile);
const program = join(
  import.meta.dirname,
  "../../node_modules/@modelcontextprotocol/conformance/dist/index.js",
);

/** Runs scenarios of the official conformance suite; rejects with what it says when one fails. */
export async function runSuite(url: string, scenarios: string[]): Promise<void> {
  // It writes its results where it is run.
  const cwd = mkdtempSync(join(tmpdir(), "gloss-suite-"));
  try {
    const limit = pLimit(3);
    const runOne = async (scenario: string) => {
      const args = [program, "server", "--url", url, "--scenario", scenario, "--verbose"];
      await run(process.execPath, args, { cwd, timeout: 60_000 }).catch((cause: unknown) => {
        const said = cause instanceof Error && "stdout" in cause ? String(cause.stdout) : "";
        throw new Error(`The suite's scenario ${scenario} fails.\n${said.slice(-4000)}`, { cause });
      });
    };
    await Promise.all(scenarios.map((scenario) => limit(runOne, scenario)));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** Every scenario that the suite has for servers. */
export async function suiteScenarios(): Promise<string[]> {
  const { stdout } = await run(process.execPath, [program, "list", "--server"], { timeout: 60_000 });
  return [...stdout.matchAll(/^ {2}- (\S+)/gm)].map(([, name = ""]) => name);
}
