import type { Db } from "../../db/client";
import { existingKeyring } from "../../lib/auth/keyring";
import { countSealed } from "../../lib/auth/reseal-secrets";
import type { Env } from "../../lib/env";
import type { Diagnosis } from "./diagnosis";

const part = "Stored secrets";

/** Whether every stored secret opens, and whether one still waits for the key that an earlier GLOSS_SECRET gives. */
export async function diagnoseSealed(
  db: Db,
  env: Pick<Env, "GLOSS_SECRET" | "GLOSS_OLD_SECRETS" | "GLOSS_DATA_DIR">,
): Promise<Diagnosis[]> {
  const { current, old, unreadable } = await countSealed(
    db,
    existingKeyring(env) ?? { current: "", old: [] },
  );
  if (unreadable.length > 0)
    return [
      {
        part,
        state: "fault",
        detail: `${unreadable.length} can't be opened: ${unreadable.slice(0, 5).join(", ")}${unreadable.length > 5 ? "…" : ""}`,
        remedy:
          "GLOSS_SECRET was changed: give its earlier value in GLOSS_OLD_SECRETS and run `npm run secrets:reseal`; else connect these repositories and sign in again.",
      },
    ];
  if (old > 0)
    return [
      {
        part,
        state: "hint",
        detail: `${old} are still sealed by an earlier secret or in an earlier form`,
        remedy: "Run `npm run secrets:reseal`; then GLOSS_OLD_SECRETS is needed no more.",
      },
    ];
  return current === 0 ? [] : [{ part, state: "ok", detail: `${current} sealed by the current secret` }];
}
