import { GlossError } from "@/lib/errors";
import type { Place } from "./failure";

/** Where a provider is, from its settings. Throws `config` for what can be no address or no key. */
export function placeOf(settings: Omit<Place, "host"> & { baseUrl: string }): Place {
  const { baseUrl, model, apiKey, variables } = settings;
  if (apiKey !== null && !/^[\x21-\x7e]+$/.test(apiKey))
    throw new GlossError("config", `${variables.key} is empty or has characters that no key has.`);
  const host = URL.parse(baseUrl)?.host;
  if (!host) throw new GlossError("config", `${variables.baseUrl} is no address: ${baseUrl}`);
  return { host, model, apiKey, variables };
}
