import { readHead } from "@/lib/source/git/read-tree";
import type { OpenedSource } from "../store/opened-source";

/** A repository of this machine at what is checked out. */
export async function openLocal(dir: string, signal: AbortSignal): Promise<OpenedSource | null> {
  const head = await readHead(dir, signal);
  return head && { dir, ...head, fetchBlobs: () => Promise.resolve() };
}
