import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { isBot, userSchema } from "./user";

const schema = userSchema.unwrap();

type Viewer = { login: string; bot: boolean } | null;

/** A token never changes hands, so each client asks once. */
const known = new WeakMap<GitHub, Viewer>();

/** Whose token it is; null for an App's installation, which is nobody's. Throws `unauthorized` for a bad token. */
export async function getViewer(github: GitHub, signal?: AbortSignal): Promise<Viewer> {
  const viewer = known.has(github) ? (known.get(github) ?? null) : await askViewer(github, signal);
  known.set(github, viewer);
  return viewer;
}

async function askViewer(github: GitHub, signal?: AbortSignal): Promise<Viewer> {
  try {
    const { data } = await github.request({
      route: "GET /user",
      what: "the token's account",
      schema,
      signal,
    });
    return { login: data.login, bot: isBot(data) };
  } catch (error) {
    if (error instanceof GlossError && error.code === "forbidden") return null;
    throw error;
  }
}
