import { execFileSync } from "node:child_process";
import { z } from "zod";
import { json } from "./fake-github";

const bodySchema = z.object({ query: z.string(), variables: z.record(z.string(), z.string()) });

/** A `fetch` that answers GitHub's GraphQL for blobs from a repository on disk and sends everything else on. */
export function withGraphql(gitDir: string, longestText = 500_000): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.endsWith("/graphql")) return fetch(input, init);
    const { query, variables } = bodySchema.parse(JSON.parse(z.string().parse(init?.body)));
    const aliases = [...query.matchAll(/(\w+): object\(expression: \$(\w+)\)/g)];
    const blobs = aliases.map(([, alias, name]) => [
      alias,
      readBlob(gitDir, variables[name ?? ""] ?? "", longestText),
    ]);
    return json({ data: { repository: Object.fromEntries(blobs) as unknown } });
  };
}

function readBlob(gitDir: string, expression: string, longestText: number) {
  try {
    const bytes = execFileSync("git", ["cat-file", "blob", expression], { cwd: gitDir, stdio: "pipe" });
    const isBinary = bytes.subarray(0, 8000).includes(0);
    const isTruncated = bytes.length > longestText;
    return { isBinary, isTruncated, text: isBinary ? null : bytes.toString("utf8").slice(0, longestText) };
  } catch {
    return null;
  }
}
