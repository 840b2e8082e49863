type Check = () => Promise<void>;

const holder = globalThis as { glossChecks?: Map<string, Check> };
const checks = (holder.glossChecks ??= new Map<string, Check>());

/** Adds a condition for being ready; `check` rejects when it does not hold. */
export function registerCheck(name: string, check: Check): void {
  checks.set(name, check);
}

/** Names of the checks that failed; empty when the process can serve. */
export async function failedChecks(): Promise<string[]> {
  const results = await Promise.allSettled([...checks.values()].map((check) => check()));
  return [...checks.keys()].filter((_, index) => results[index]?.status === "rejected");
}
