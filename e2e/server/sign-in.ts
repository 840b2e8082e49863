import type { Server } from "./start-server";

type Call = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

/** Signs in by the server's one-time link, as the page does, and gives the cookies; works once. */
export async function signIn(server: Server): Promise<string> {
  const jar = new Map<string, string>();
  const call = async (path: string, { headers = {}, ...init }: Call = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${server.url}${path}`, {
      ...init,
      redirect: "manual",
      headers: { ...headers, cookie },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) jar.set(name, value);
    }
    return answer;
  };
  const { csrfToken } = (await (await call("/api/auth/csrf")).json()) as { csrfToken: string };
  const token = new URL(server.link).searchParams.get("token") ?? "";
  await call("/api/auth/callback/owner-link", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, token, json: "true" }).toString(),
  });
  if (!jar.keys().some((name) => name.includes("session-token")))
    throw new Error("The one-time link did not sign in.");
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}
