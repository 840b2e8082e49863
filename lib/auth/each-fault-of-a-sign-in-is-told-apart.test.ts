import { expect, test } from "vitest";
import { GlossError } from "@/lib/errors";
import { withReason } from "@/lib/http/with-reason";
import { faultOf, noteSignInFault, withSignInFault } from "./sign-in-fault";

test.each([
  [new TypeError("State cookie was missing."), "state"],
  [new Error("state mismatch, expected a, got: b"), "state"],
  [new TypeError("PKCE code_verifier cookie was missing."), "state"],
  [new Error("connect ECONNREFUSED 127.0.0.1:9"), "unreachable"],
  [new Error("outgoing request timed out after 10000ms"), "unreachable"],
  [new Error("expected 200 OK, got: 503 Service Unavailable"), "unreachable"],
  [new GlossError("unavailable", "GitHub answered 502 for your account."), "unreachable"],
  [new GlossError("rate_limited", "GitHub asks to wait."), "unreachable"],
  [new Error("incorrect_client_credentials (The client_id is wrong.)"), "refused"],
  [new Error("something else"), "failed"],
  ["no error at all", "failed"],
])("%s is told as %s", (error, fault) => {
  expect(faultOf(error)).toBe(fault);
});

const location = (from: string, to: string, fault: Parameters<typeof withReason>[2]) =>
  withReason(
    new Request(`https://gloss.example/api/auth/${from}`),
    new Response(null, { status: 302, headers: { location: to } }),
    fault,
  ).headers.get("location");

test("the sign-in page learns the reason that was found first, or that GitHub gave", async () => {
  const [, fault] = await withSignInFault(async () => {
    noteSignInFault("unreachable");
    noteSignInFault("failed");
  });
  expect(fault).toBe("unreachable");
  expect(location("callback/github?code=1", "/api/auth/error?error=OAuthCallback", fault)).toBe(
    "/login?error=unreachable",
  );
  const denied = "callback/github?error=access_denied";
  expect(location(denied, "/api/auth/error?error=Callback", "failed")).toBe("/login?error=denied");
  expect(location("callback/github?error=what", "/api/auth/error?error=x", null)).toBe("/login?error=failed");
});

test("other ways on stay as they are", () => {
  expect(location("callback/github", "https://gloss.example/reviews", null)).toBe(
    "https://gloss.example/reviews",
  );
  expect(location("callback/github", "/login?error=not_listed", null)).toBe("/login?error=not_listed");
});
