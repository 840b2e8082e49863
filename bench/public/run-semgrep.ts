import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { z } from "zod";
import type { Hit } from "./hit";
import type { Run } from "./run-gloss";
import type { PublicRule } from "./semgrep-rules";
import { timedCommand } from "./timed-command";
import { weaknessClasses } from "./weakness-class";

const command = "semgrep";

const report = z.object({
  results: z.array(
    z.object({
      check_id: z.string(),
      path: z.string(),
      start: z.object({ line: z.number() }),
      end: z.object({ line: z.number() }),
      extra: z.object({ metadata: z.looseObject({ cwe: z.unknown() }) }),
    }),
  ),
});

/** As `1.182.0`; null when there is no Semgrep on the path. */
export function semgrepVersion(): string | null {
  try {
    return execFileSync(command, ["--version"], { env: quiet(tmpdir()), stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}

/**
 * Semgrep with these rules over all files below a folder, with nothing sent anywhere: with one job as we have one,
 * and when asked for as it comes, with a job for each processor.
 */
export function runSemgrep(folder: string, rules: readonly PublicRule[], asItComes = false): Run {
  const work = mkdtempSync(join(tmpdir(), "gloss-public-"));
  try {
    const config = join(work, "rules.json");
    const out = join(work, "out.json");
    mkdirSync(join(work, "home"));
    writeFileSync(config, JSON.stringify({ rules: rules.map(({ rule }) => rule) }));
    // Its own list leaves out folders such as `test`.
    writeFileSync(join(folder, ".semgrepignore"), "");
    const scan = (...jobs: string[]) =>
      timedCommand(
        command,
        [
          "scan",
          "--json",
          `--output=${out}`,
          `--config=${config}`,
          "--quiet",
          "--metrics=off",
          "--disable-version-check",
          "--no-git-ignore",
          ...jobs,
          ".",
        ],
        // 2 and 3 tell of files that it could not parse.
        { cwd: folder, env: quiet(join(work, "home")), good: [0, 1, 2, 3] },
      );
    const alone = scan("--jobs=1");
    const processors = availableParallelism();
    const more = asItComes ? [{ how: `as it comes, on ${processors} processors`, time: scan() }] : [];
    const { results } = report.parse(JSON.parse(readFileSync(out, "utf8")));
    const hits = results.map((result): Hit => ({
      path: normalize(result.path),
      startLine: result.start.line,
      endLine: result.end.line,
      rule: result.check_id.split(".").at(-1) ?? result.check_id,
      classes: weaknessClasses(result.extra.metadata.cwe),
    }));
    return { hits, alone, more };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const quiet = (home: string): NodeJS.ProcessEnv => ({
  ...process.env,
  HOME: home,
  XDG_CONFIG_HOME: home,
  XDG_CACHE_HOME: home,
  SEMGREP_SETTINGS_FILE: join(home, "settings.yml"),
  SEMGREP_ENABLE_VERSION_CHECK: "0",
  SEMGREP_SEND_METRICS: "off",
});
