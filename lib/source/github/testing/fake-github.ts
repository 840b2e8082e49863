import { createGitHub, type GitHub, type GitHubOptions } from "../client";
import type { Attempt } from "../fetch-with-cache";

export interface SentRequest {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
  signal: AbortSignal | null | undefined;
}

/** A client whose requests `answer` answers, with the attempts it told of; nothing leaves the process. */
export function fakeGitHub(
  answer: (request: SentRequest, count: number) => Response | Promise<Response>,
  options: Partial<GitHubOptions> = {},
): { github: GitHub; sent: SentRequest[]; attempts: Attempt[] } {
  const sent: SentRequest[] = [];
  const attempts: Attempt[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const request = {
      method: init?.method ?? "GET",
      path: url.pathname + url.search,
      headers: new Headers(init?.headers),
      body: typeof init?.body === "string" ? (JSON.parse(init.body) as unknown) : undefined,
      signal: init?.signal,
    };
    sent.push(request);
    return answer(request, sent.length);
  };
  const github = createGitHub({
    token: "secret-token",
    apiUrl: "https://api.github.test",
    fetch,
    secondMs: 10,
    onRequest: (attempt) => attempts.push(attempt),
    ...options,
  });
  return { github, sent, attempts };
}

export function json(
  value: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}

/** The error that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("It did not fail.");
}
