import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { listPromptVersions } from "@/lib/review/prompt-versions";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  // oxlint-disable-next-line require-await -- an endpoint promises its answer
  GET: endpoint(async () => Response.json({ items: listPromptVersions() })),
});
