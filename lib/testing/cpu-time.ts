/** For tests: milliseconds that this thread has computed, which a busy machine doesn't make more. */
export function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
