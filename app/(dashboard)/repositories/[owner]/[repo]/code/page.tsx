import { atLeast } from "@/lib/core/roles";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { getIndexStatus, type IndexStatus } from "@/lib/index/get-index-status";
import { getRanking } from "@/lib/index/get-ranking";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "../../../../require-actor";
import { partsOf } from "../../../_components/repository-query";
import { readRepository, type RepositoryParams } from "../read-repository";
import { CodeSearch } from "./code-search";
import { IndexCard } from "./index-card";
import { RankingCard } from "./ranking-card";

interface Props extends RepositoryParams {
  searchParams: Promise<{ q?: string | string[] }>;
}

export default async function CodePage({ searchParams, ...props }: Props) {
  const actor = await requireActor();
  const { name, role, active } = await readRepository(props);
  const [{ q }, status] = await Promise.all([searchParams, findStatus(actor, name)]);
  const may = atLeast(role, "maintainer");
  const ranking = status?.commit ? await getRanking(actor, partsOf(name)) : null;
  return (
    <div className="space-y-6">
      <IndexCard name={name} first={status} active={active} may={may} role={role} />
      {status?.commit && (
        <>
          <CodeSearch
            name={name}
            web={`${env().GITHUB_WEB_URL}/${name}`}
            first={(typeof q === "string" ? q : "").slice(0, 1_000)}
          />
          {ranking && <RankingCard name={name} first={ranking} may={may} role={role} />}
        </>
      )}
    </div>
  );
}

/** Null where there is no index yet. */
async function findStatus(actor: Actor, name: string): Promise<IndexStatus | null> {
  try {
    return await getIndexStatus(actor, partsOf(name));
  } catch (error) {
    if (error instanceof GlossError && error.code === "not_found") return null;
    throw error;
  }
}
