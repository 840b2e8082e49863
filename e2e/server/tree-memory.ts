import { readdirSync, readFileSync } from "node:fs";

/** Resident memory of a process and of all below it, in bytes (Linux); pages that they share count for each. */
export function treeMemory(root: number): number {
  const family = new Set([root]);
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
  const parents = new Map(all.map((pid) => [pid, Number(/^PPid:\s+(\d+)/m.exec(statusOf(pid))?.[1])]));
  // Process ids start again from below one day, so a child may have a smaller one than its parent.
  for (let known = 0; known < family.size;) {
    known = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return (
    [...family].reduce((sum, pid) => sum + Number(/^VmRSS:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0), 0) * 1024
  );
}

/** Empty when the process is gone. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
