import { KeyRound } from "lucide-react";
import { CodeText } from "@/components/ui/code-text";

/** How the local owner signs in where no OAuth app is configured. */
export function LinkHelp() {
  return (
    <>
      <KeyRound aria-hidden className="mb-4 size-5 text-ink-muted" />
      <h1 className="text-lg font-semibold">Sign in with your link</h1>
      <p className="mt-2 text-ink-muted">
        Gloss prints a one-time link when it starts. Look for it in the terminal where you ran{" "}
        <CodeText>npm start</CodeText> and open it in this browser.
      </p>
      <p className="mt-3 text-ink-muted">
        Used it already? <CodeText className="whitespace-nowrap">npm run owner-link</CodeText> prints a new
        one.
      </p>
    </>
  );
}
