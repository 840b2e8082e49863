import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CompleteRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { listRepositories } from "@/lib/repos/list-repositories";
import { callOf } from "./call-of";
import { protocolError } from "./told-error";

/** The protocol takes no more. */
const mostValues = 100;

/** Completes names of repositories that the caller may see: a prompt's `repo`, an address's `owner` and `repo`. */
export function serveCompletions(server: Server): void {
  server.setRequestHandler(CompleteRequestSchema, async ({ params: { ref, argument, context } }, extra) => {
    try {
      const names = (await listRepositories(callOf(server, extra).actor)).map(({ name }) => name);
      const owner = context?.arguments?.["owner"];
      const known =
        ref.type === "ref/prompt"
          ? argument.name === "repo"
            ? names
            : []
          : partsOf(names, argument.name, owner);
      const typed = argument.value.toLowerCase();
      const fitting = [...new Set(known)].filter((name) => name.toLowerCase().startsWith(typed));
      return {
        completion: {
          values: fitting.slice(0, mostValues),
          total: fitting.length,
          hasMore: fitting.length > mostValues,
        },
      };
    } catch (error) {
      throw protocolError(error, "completion/complete");
    }
  });
}

function partsOf(names: string[], part: string, owner: string | undefined): string[] {
  const pairs = names.map((name) => name.split("/") as [string, string]); // As repositories are named.
  if (part === "owner") return pairs.map(([of]) => of);
  if (part !== "repo") return [];
  return pairs.filter(([of]) => owner === undefined || of === owner).map(([, repo]) => repo);
}
