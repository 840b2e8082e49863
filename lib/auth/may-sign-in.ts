import { env } from "@/lib/env";
import type { GitHub } from "@/lib/source/github/client";
import { listOrganisations } from "@/lib/source/github/list-organisations";

const organisation = "org:";

/**
 * Whether GLOSS_SIGN_IN lets a login in: by its name, as an owner of GLOSS_OWNERS, or by an organisation, which
 * GitHub is asked about. Without it everybody may.
 */
export async function maySignIn(login: string, github: GitHub): Promise<boolean> {
  const { GLOSS_SIGN_IN: listed, GLOSS_OWNERS: owners } = env();
  const name = login.toLowerCase();
  if (!listed || listed.includes(name) || owners?.includes(name)) return true;
  const wanted = listed
    .filter((one) => one.startsWith(organisation))
    .map((one) => one.slice(organisation.length));
  if (wanted.length === 0) return false;
  return (await listOrganisations(github)).some((one) => wanted.includes(one.toLowerCase()));
}
