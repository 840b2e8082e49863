import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { isBot, userSchema } from "./user";

const schema = userSchema.unwrap();

/** Whose token it is; null for an App's installation, which is nobody's. Throws `unauthorized` for a bad token. */
export async function getViewer(
  github: GitHub,
  signal?: AbortSignal,
): Promise<{ login: string; bot: boolean } | null> {
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
