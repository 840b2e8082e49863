import { requireOwner } from "./auth/access";
import type { Actor } from "./auth/actor";
import { env, groups, type Variable, variablePlace } from "./env";
import { Secret } from "./secret";

/** A variable of the configuration as it is in force; a secret's value is never part of it. */
export interface ConfigurationView {
  group: string;
  variables: {
    name: string;
    about: string;
    /** `environment` stands for a file `.env` too; `file` for one that NAME_FILE names. */
    from: "environment" | "file" | "default" | "nowhere";
    /** Null for a secret, and where there is none. */
    value: string | null;
    secret: boolean;
  }[];
}

/** What is configured, by group. Throws `forbidden` for anybody but an owner of Gloss. */
export function readConfiguration(actor: Actor): ConfigurationView[] {
  requireOwner(actor, "see its configuration");
  const configured: Record<string, unknown> = { ...env() };
  return Object.entries(groups).map(([group, variables]) => ({
    group,
    variables: Object.entries<Variable>(variables).map(([name, { about, secret, planned }]) => {
      const value = configured[name];
      const place = variablePlace(name);
      return {
        name,
        about: planned ? `${about} Not used yet.` : about,
        from: place ?? (value === undefined ? "nowhere" : "default"),
        value: secret || value instanceof Secret ? null : shown(value),
        secret: secret ?? false,
      };
    }),
  }));
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
