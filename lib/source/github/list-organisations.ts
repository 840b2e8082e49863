import { z } from "zod";
import type { GitHub } from "./client";
import { readPages } from "./read-pages";

/** Logins of the organisations that the token's account belongs to; private ones take the scope `read:org`. */
export async function listOrganisations(github: GitHub, signal?: AbortSignal): Promise<string[]> {
  const organisations = await readPages(github, {
    route: "GET /user/orgs",
    what: "your organisations",
    schema: z.array(z.object({ login: z.string() })),
    signal,
  });
  return organisations.map(({ login }) => login);
}
