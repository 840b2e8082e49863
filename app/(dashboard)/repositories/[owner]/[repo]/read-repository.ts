import { notFound } from "next/navigation";
import { cache } from "react";
import { GlossError } from "@/lib/errors";
import { getRepository } from "@/lib/repos/get-repository";
import type { RepositoryView } from "@/lib/repos/list-repositories";
import { requireActor } from "../../../require-actor";

export interface RepositoryParams {
  params: Promise<{ owner: string; repo: string }>;
}

const find = cache(async (owner: string, repo: string): Promise<RepositoryView | null> => {
  const actor = await requireActor();
  try {
    return await getRepository(actor, { owner, repo });
  } catch (error) {
    // A name that can't be one is no repository either.
    if (error instanceof GlossError && (error.code === "not_found" || error.code === "bad_request"))
      return null;
    throw error;
  }
});

/** The repository at this address, read once for a request; null where there is none that the reader may see. */
export async function findRepository({ params }: RepositoryParams): Promise<RepositoryView | null> {
  const { owner, repo } = await params;
  return find(decodeURIComponent(owner), decodeURIComponent(repo));
}

/** The same; what is not there leads to "not found". */
export async function readRepository(props: RepositoryParams): Promise<RepositoryView> {
  return (await findRepository(props)) ?? notFound();
}
