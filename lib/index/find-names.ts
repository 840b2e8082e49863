import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { type CodeIndexRow, findCodeIndex } from "@/db/queries/code-indexes";
import {
  type Definition,
  definitionsOf,
  type FileImport,
  importersOf,
  type NameUse,
  usesOf,
} from "@/db/queries/code-names";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { leadOf } from "./names/import-lead";
import { importedFile, importsFile, importTexts } from "./names/imports-file";

export type { Definition, FileImport, NameUse };

/** What an index knows of names, at the commit that it serves. */
export interface Named<T> {
  commit: string;
  items: T[];
}

/** Imports that are looked at for one file. */
const mostImports = 2_000;
/** A read over which the index moves is done again. */
const mostTries = 4;

/** Where names are declared, in whatever case they are given. Throws as `searchCode`; so do the others. */
export const findDefinitions = (
  actor: Actor,
  repository: RepositoryRef,
  names: readonly string[],
  limit: number,
): Promise<Named<Definition>> =>
  inServed(actor, repository, (db, index) => definitionsOf(db, index, names, limit));

/** Which lines of which files use names that are written exactly so. */
export const findUses = (
  actor: Actor,
  repository: RepositoryRef,
  names: readonly string[],
  limit: number,
): Promise<Named<NameUse>> => inServed(actor, repository, (db, index) => usesOf(db, index, names, limit));

/** Which files import a file, by how the modules that they name are written. */
export const findImporters = (
  actor: Actor,
  repository: RepositoryRef,
  path: string,
  limit: number,
): Promise<Named<FileImport>> =>
  inServed(actor, repository, async (db, index) => {
    const file = importedFile(path);
    return (await importersOf(db, index, importTexts(path), mostImports))
      .filter((one) => {
        const lead = leadOf(one.path, one);
        return lead !== null && importsFile(lead, file);
      })
      .slice(0, limit);
  });

async function inServed<T>(
  actor: Actor,
  { owner, repo }: RepositoryRef,
  read: (db: Db, index: CodeIndexRow) => Promise<T[]>,
): Promise<Named<T>> {
  await requireRole(actor, { owner, repo }, "viewer");
  const { db } = await processDatabase();
  for (let tries = 0; ; tries++) {
    const index = await findCodeIndex(db, repositoryKey({ owner, repo }));
    if (!index || index.indexedCommit === null)
      throw new GlossError("not_found", `There is no index of ${owner}/${repo} yet.`);
    const items = await read(db, index);
    const after = await findCodeIndex(db, index.repository);
    const still = after?.indexedCommit === index.indexedCommit && after.generation === index.generation;
    if (still || tries >= mostTries) return { commit: index.indexedCommit, items };
  }
}
