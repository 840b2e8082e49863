import { variables } from "../../lib/env";

/** The environment without what configures Gloss here: tests must not reach somebody's GitHub, models or database. */
export function testEnvironment(source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const configured = new Set([...Object.keys(variables), "NODE_ENV", "NEXTAUTH_URL", "NEXTAUTH_SECRET"]);
  return Object.fromEntries(
    Object.entries(source).filter(
      ([name]) => !configured.has(name) && !configured.has(name.replace(/_FILE$/, "")),
    ),
  ) as NodeJS.ProcessEnv;
}
