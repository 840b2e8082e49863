import { type Env, env, listOf } from "@/lib/env";
import { keptSecret, readAppSecret } from "./app-secret";
import type { Keyring } from "./seal";

type Configured = Pick<Env, "GLOSS_SECRET" | "GLOSS_OLD_SECRETS" | "GLOSS_DATA_DIR">;

/**
 * The secrets under which stored ones open: GLOSS_SECRET or the generated one, and the earlier ones. A generated one
 * that stays in the data folder beside a configured one counts as earlier.
 */
export function keyring(configured: Configured = env()): Keyring {
  const { GLOSS_SECRET, GLOSS_DATA_DIR } = configured;
  return { current: readAppSecret(GLOSS_SECRET?.reveal(), GLOSS_DATA_DIR), old: earlier(configured) };
}

/** The same without making a secret where there is none yet; null then. */
export function existingKeyring(configured: Configured): Keyring | null {
  const current = configured.GLOSS_SECRET?.reveal() ?? keptSecret(configured.GLOSS_DATA_DIR);
  return current === null ? null : { current, old: earlier(configured) };
}

function earlier({ GLOSS_SECRET, GLOSS_OLD_SECRETS, GLOSS_DATA_DIR }: Configured): string[] {
  const kept = GLOSS_SECRET ? keptSecret(GLOSS_DATA_DIR) : null;
  return [...listOf(GLOSS_OLD_SECRETS?.reveal() ?? ""), ...(kept === null ? [] : [kept])];
}
