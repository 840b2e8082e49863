"use client";

import { signIn } from "next-auth/react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeText } from "@/components/ui/code-text";
import { GitHubMark } from "./github-mark";

/** Leads to GitHub and back to `onward`. */
export function GitHubSignIn({ host, onward }: { host: string; onward: string }) {
  const [state, setState] = useState<"ready" | "leaving" | "unreachable">("ready");

  // The browser's way back from GitHub shows this page as it was left.
  useEffect(() => {
    const shown = () => setState("ready");
    addEventListener("pageshow", shown);
    return () => removeEventListener("pageshow", shown);
  }, []);

  const leave = () => {
    setState("leaving");
    signIn("github", { callbackUrl: onward }).catch(() => setState("unreachable"));
  };

  return (
    <>
      <h1 className="text-lg font-semibold">Sign in to Gloss</h1>
      <p className="mt-2 text-ink-muted">
        You see what GitHub lets you manage: reviews, memory and settings of your own repositories.
      </p>
      <Button variant="primary" className="mt-5 h-10 w-full" busy={state === "leaving"} onClick={leave}>
        <GitHubMark />
        Sign in with GitHub
      </Button>
      <p aria-live="polite" className="mt-2 text-sm text-critical empty:hidden">
        {state === "unreachable" ? "Gloss does not answer. Check that it runs, then try again." : ""}
      </p>
      <p className="mt-5 border-t pt-4 text-sm text-ink-muted">
        Your account at {host} is used. The owner of this machine comes in without one:{" "}
        <CodeText className="whitespace-nowrap">npm run owner-link</CodeText> prints a one-time link.
      </p>
    </>
  );
}
