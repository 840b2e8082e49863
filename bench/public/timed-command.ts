import { spawnSync } from "node:child_process";

/** Seconds. */
export interface Time {
  wall: number;
  /** Of the process and all that it started, on all cores together. */
  cpu: number;
}

/**
 * Runs a command to its end, by bash, whose `time` counts the children as well.
 * @throws Error with the end of what it said when it ends with another code than those in `good`.
 */
export function timedCommand(
  command: string,
  args: readonly string[],
  {
    env = process.env,
    cwd,
    good = [0],
  }: { env?: NodeJS.ProcessEnv; cwd?: string; good?: readonly number[] } = {},
): Time {
  const script = `TIMEFORMAT='%R %U %S'; { time "$@" 2>&3; } 3>&1`;
  const ran = spawnSync("bash", ["-c", script, "bash", command, ...args], {
    env: { ...env, LC_ALL: "C.UTF-8" },
    ...(cwd !== undefined && { cwd }),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const times = ran.stderr?.trim().split("\n").at(-1)?.split(" ").map(Number) ?? [];
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = times;
  if (ran.error || !good.includes(ran.status ?? -1) || Number.isNaN(wall + user + system))
    throw new Error(`${command} failed: ${ran.error?.message ?? (ran.stdout + ran.stderr).slice(-2_000)}`);
  return { wall, cpu: user + system };
}
