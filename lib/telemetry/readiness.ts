type Check = () => Promise<void>;

/** Longer than a database that answers ever needs; whoever asks gives up soon after. */
const patienceMs = 3000;

const holder = globalThis as { glossChecks?: Map<string, Check> };
const checks = (holder.glossChecks ??= new Map<string, Check>());

/** Adds a condition for being ready; `check` rejects, or never answers, when it does not hold. */
export function registerCheck(name: string, check: Check): void {
  checks.set(name, check);
}

/** Names of the checks that failed; empty when the process can serve. Before the start is done there are none to ask. */
export async function failedChecks(patience = patienceMs): Promise<string[]> {
  if (checks.size === 0) return ["start"];
  const results = await Promise.allSettled([...checks.values()].map((check) => inTime(check, patience)));
  return [...checks.keys()].filter((_, index) => results[index]?.status === "rejected");
}

async function inTime(check: Check, patience: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), patience);
  });
  try {
    await Promise.race([check(), late]);
  } finally {
    clearTimeout(timer);
  }
}
