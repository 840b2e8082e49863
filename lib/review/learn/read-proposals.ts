import { z } from "zod";
import { learnedKinds } from "@/lib/memory/memory";
import { splitTaggedBlocks } from "../reply/tagged-blocks";

const most = 5;
const keys = new Set(["kind", "text", "paths", "replaces"]);

const proposal = z.object({
  // Never a rule: that is for people.
  kind: z.enum(learnedKinds),
  text: z.string().trim().min(10).max(400),
  paths: z.array(z.string().trim().min(1).max(200)).max(5).nullish(),
  replaces: z
    .string()
    .regex(/^m-[0-9a-f]{8}$/)
    .nullish()
    .catch(null),
});
export type Proposal = z.infer<typeof proposal>;

/** What a model would keep: at most five of the right shape, and how many of another one it gave. Never throws. */
export function readProposals(reply: string): { proposals: Proposal[]; broken: number } {
  const { blocks } = splitTaggedBlocks(reply.slice(0, 50_000), ["memories"], (name) => keys.has(name));
  const block = blocks["memories"];
  if (!block?.items) return { proposals: [], broken: 1 };
  const read = block.items.map((item) => proposal.safeParse(item).data ?? null);
  const good = read.filter((one) => one !== null);
  return { proposals: good.slice(0, most), broken: block.broken.length + read.length - good.length };
}
