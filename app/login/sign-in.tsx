"use client";

import { CircleX, LoaderCircle } from "lucide-react";
import { signIn } from "next-auth/react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeText } from "@/components/ui/code-text";

type State = "working" | "refused" | "unreachable";

interface Props {
  token: string;
  onward: string;
  /** Whether Gloss prints a new link at every start. */
  linkAgain: boolean;
}

/** Spends the token of a one-time link and goes on. A link works once, so a second try says what to do instead. */
export function SignIn({ token, onward, linkAgain }: Props) {
  const [state, setState] = useState<State>("working");
  // React runs effects twice in development; the token must be spent once.
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void spend(token).then((answer) => {
      // A whole new page: the token leaves the address and the history.
      if (answer === "signed-in") location.replace(onward);
      else setState(answer);
    });
  }, [token, onward]);

  return (
    <div aria-live="polite" className="rounded-xl border bg-surface p-6 shadow-card">
      {state === "working" && (
        <>
          <LoaderCircle aria-hidden className="mb-4 size-5 animate-spin text-ink-muted" />
          <h1 className="text-lg font-semibold">Signing you in…</h1>
        </>
      )}
      {state === "refused" && (
        <>
          <CircleX aria-hidden className="mb-4 size-5 text-critical" />
          <h1 className="text-lg font-semibold">This link no longer works</h1>
          <p className="mt-2 text-ink-muted">
            A link signs in once and expires after a day.{" "}
            <CodeText className="whitespace-nowrap">npm run owner-link</CodeText>, where Gloss runs, prints a
            new one{linkAgain ? ", and so does every start" : ""}.
          </p>
        </>
      )}
      {state === "unreachable" && (
        <>
          <CircleX aria-hidden className="mb-4 size-5 text-critical" />
          <h1 className="text-lg font-semibold">Gloss does not answer</h1>
          <p className="mt-2 text-ink-muted">
            The link may still be good: check that Gloss runs, then try again.
          </p>
          <Button className="mt-4" onClick={() => location.reload()}>
            Try again
          </Button>
        </>
      )}
    </div>
  );
}

async function spend(token: string): Promise<"signed-in" | "refused" | "unreachable"> {
  try {
    const answer = await signIn("owner-link", { token, redirect: false });
    return answer?.ok && !answer.error ? "signed-in" : "refused";
  } catch {
    return "unreachable";
  }
}
