import { spawn } from "node:child_process";
import { GlossError } from "@/lib/errors";
import { semgrepEnvironment } from "./environment";

interface Run {
  command: string;
  /** A path, or a name in Semgrep's registry. */
  rules: string[];
  /** Folder with the files alone. */
  folder: string;
  /** Folder that Semgrep may keep settings and caches in. */
  home: string;
  signal: AbortSignal;
}

const most = { output: 50_000_000, fileBytes: 1_000_000, memoryMb: 1_500, ruleSeconds: 5 };

/**
 * Runs Semgrep over a folder and gives its SARIF as text. It has no metrics and asks for no newer version; the network
 * is used for rules of the registry alone. Its processes are ended together when `signal` says so.
 * @throws GlossError `config` where it is missing, `unavailable` with its own words when it fails
 */
export function runSemgrep({ command, rules, folder, home, signal }: Run): Promise<string> {
  const args = [
    "scan",
    ...rules.map((one) => `--config=${one}`),
    "--sarif",
    "--quiet",
    "--metrics=off",
    "--disable-version-check",
    "--no-git-ignore",
    // Comments of the change must not silence it.
    "--disable-nosem",
    "--no-rewrite-rule-ids",
    "--jobs=1",
    `--timeout=${most.ruleSeconds}`,
    "--timeout-threshold=2",
    `--max-memory=${most.memoryMb}`,
    `--max-target-bytes=${most.fileBytes}`,
    ".",
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      // Of a group of its own, because it starts others, which would go on without it.
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe"],
      env: semgrepEnvironment(home),
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let complaint = "";
    let fault: GlossError | null = null;
    const end = () => {
      if (child.pid === undefined) return;
      try {
        if (process.platform === "win32") child.kill("SIGKILL");
        else process.kill(-child.pid, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    };
    const onAbort = () => {
      fault ??= new GlossError("timeout", "Semgrep was stopped before it had finished.");
      end();
    };
    signal.addEventListener("abort", onAbort, { once: true });
    child.stdout.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes <= most.output) chunks.push(chunk);
      else {
        fault ??= new GlossError("too_large", "Semgrep found more than can be read.");
        end();
      }
    });
    child.stderr.on("data", (chunk: Buffer) => {
      if (complaint.length < 2_000) complaint += chunk.toString("utf8");
    });
    child.on("error", (error: NodeJS.ErrnoException) => {
      signal.removeEventListener("abort", onAbort);
      reject(
        error.code === "ENOENT" || error.code === "EACCES"
          ? new GlossError("config", "Semgrep is not installed, or not where GLOSS_SEMGREP says.", {
              cause: error,
            })
          : error,
      );
    });
    child.on("close", (code) => {
      signal.removeEventListener("abort", onAbort);
      const text = Buffer.concat(chunks).toString("utf8");
      if (fault) reject(fault);
      // 1 is an answer too: there are findings.
      else if (code === 0 || code === 1) resolve(text);
      else if (code === 7)
        reject(new GlossError("config", "Semgrep can't read its rules. Check GLOSS_SEMGREP_RULES."));
      else reject(new GlossError("unavailable", `Semgrep ended with code ${code}${wordsOf(complaint)}.`));
    });
    // After the listeners: it may have been stopped before it began.
    if (signal.aborted) onAbort();
  });
}

/** Its last line says what was wrong with the rules; colours of a terminal are no part of it. */
function wordsOf(complaint: string): string {
  // oxlint-disable-next-line no-control-regex -- an escape is what is looked for
  const lines = complaint.replace(/\u001b\[[0-9;]*m/g, "").split("\n");
  const last = lines
    .findLast((line) => /\w/.test(line))
    ?.trim()
    .slice(0, 200);
  return last ? `: ${last.replace(/\.$/, "")}` : "";
}
