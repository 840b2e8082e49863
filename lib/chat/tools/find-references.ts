import { z } from "zod";
import type { FileImport, NameUse } from "@/lib/index/find-names";
import { oneLine } from "@/lib/tools/one-line";
import type { AskedRepository, Shelf } from "../answering/shelf";
import { citationText } from "../citation";
import { pathWithin } from "../cite/resolve";
import { defineChatTool, inRepository, repositoryField } from "./chat-tool";

const most = { files: 15, lines: 5, importers: 30 };

export const findReferencesTool = defineChatTool({
  name: "find_references",
  description: `Gives where a name is used in the indexed code (up to ${most.files} files, each with its first lines), or which files import a file (up to ${most.importers}). Name one of the two.`,
  input: z.object({
    name: z.string().trim().min(1).max(200).optional().describe("Exactly as it is written: `readBody`"),
    path: z.string().min(1).max(1_000).optional().describe("A file of which the importers are wanted"),
    repository: repositoryField,
  }),
  run: ({ name, path: given, repository }, { shelf }) =>
    inRepository(shelf, repository, async (named) => {
      const path = given === undefined ? null : pathWithin(given, named.name);
      if (name === undefined && path === null) return "Say a name, or a path from the repository's root.";
      const texts = [
        ...(name === undefined ? [] : [await tellUses(shelf, named, name)]),
        ...(path === null ? [] : [await tellImporters(shelf, named, path)]),
      ];
      return texts.join("\n\n");
    }),
});

async function tellUses(shelf: Shelf, named: AskedRepository, name: string): Promise<string> {
  const { sha, items } = await shelf.look(
    named,
    (library) => library.uses(named, name, most.files),
    ({ name: used }: NameUse) => used,
  );
  if (items.length === 0) return `Nothing that is indexed uses ${oneLine(name, 120)} by that name.`;
  const told: string[] = [];
  for (const { path, kind, lines } of items) {
    const file = await shelf.read(named, path);
    const shown = lines.slice(0, most.lines).map((at) => {
      const place = citationText({ repository: named.name, path, startLine: at, endLine: at, sha });
      return `${place} ${kind}: ${(file?.lines[at - 1] ?? "").trim().slice(0, 200)}`;
    });
    const more = lines.length - shown.length;
    told.push(...shown, ...(more > 0 ? [`  and ${more} more lines of ${oneLine(path, 300)}`] : []));
  }
  return told.join("\n");
}

async function tellImporters(shelf: Shelf, named: AskedRepository, path: string): Promise<string> {
  const { sha, items } = await shelf.look(
    named,
    (library) => library.importers(named, path, most.importers),
    ({ from, names }: FileImport) => `${from} ${names.join(" ")}`,
  );
  if (items.length === 0) return `No file that is indexed is seen to import ${oneLine(path, 300)}.`;
  return items
    .map(({ path: importer, from, names, line }) => {
      const at = { repository: named.name, path: importer, startLine: line, endLine: line, sha };
      const takes = names.length > 0 ? ` takes ${oneLine(names.join(", "), 200)}` : "";
      return `${citationText(at)} from ${oneLine(from, 200)}${takes}`;
    })
    .join("\n");
}
