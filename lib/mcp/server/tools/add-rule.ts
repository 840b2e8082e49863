import { z } from "zod";
import { addMemory } from "@/lib/knowledge/edit-memory";
import { notice, noticeField } from "./inert";
import { memoryItem, toMemoryItem } from "./memory-fields";
import { repoField } from "./review-fields";
import { defineTool } from "./tool";

export const addRule = defineTool({
  name: "add_rule",
  title: "Add a rule",
  description:
    "Writes a rule of the team. From then on it stands in every review of the repository, or of the files that its globs match, so ask the person first. Needs a key that may write there (role maintainer).",
  input: z.object({
    repo: repoField,
    text: z.string().min(1).max(2_000).describe("One thing that must hold, in a sentence or two"),
    paths: z.array(z.string().min(1).max(500)).max(20).optional().describe('Globs, as in ["src/billing/**"]'),
  }),
  output: z.object({ notice: noticeField, rule: memoryItem }),
  readOnly: false,
  async run({ repo, text, paths }, { actor }) {
    const rule = await addMemory(actor, { repo, kind: "custom_rule", text, ...(paths && { paths }) });
    return { notice, rule: toMemoryItem(rule) };
  },
});
