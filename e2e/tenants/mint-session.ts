import { hkdfSync } from "node:crypto";
import { encode } from "next-auth/jwt";

/** The cookie of somebody who has signed in, as the server with this GLOSS_SECRET would have made it. */
export async function mintSession(secret: string, person: { id: string }, epoch = 0): Promise<string> {
  const key = Buffer.from(hkdfSync("sha256", secret, "gloss", "session", 32)).toString("base64url");
  const token = await encode({ secret: key, token: { person: person.id, epoch, since: Date.now() } });
  return `next-auth.session-token=${token}`;
}
