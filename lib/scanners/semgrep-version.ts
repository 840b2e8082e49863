import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { GlossError } from "@/lib/errors";
import { semgrepEnvironment } from "./semgrep/environment";
import { tmpdir } from "node:os";

const run = promisify(execFile);

/** The version of an installed Semgrep. Rejects with `config` where it does not start. */
export async function semgrepVersion(command: string): Promise<string> {
  try {
    const { stdout } = await run(command, ["--version"], {
      timeout: 20_000,
      env: semgrepEnvironment(tmpdir()),
    });
    const version = /\d+\.\d+\.\d+\S*/.exec(stdout)?.[0];
    if (version !== undefined) return version;
  } catch (cause) {
    throw new GlossError("config", "Semgrep is not installed, or not where GLOSS_SEMGREP says.", { cause });
  }
  throw new GlossError("config", "What GLOSS_SEMGREP names is no Semgrep.");
}
