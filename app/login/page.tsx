import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { CodeText } from "@/components/ui/code-text";
import { Logo } from "@/components/ui/logo";
import { safePath } from "./safe-path";
import { SignIn } from "./sign-in";

export const metadata: Metadata = { title: "Sign in", referrer: "no-referrer" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LoginPage({ searchParams }: Props) {
  const { token, next } = await searchParams;
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center gap-2.5">
          <Logo className="size-8" />
          <span className="text-lg font-semibold">Gloss</span>
        </div>
        {typeof token === "string" && token !== "" ? (
          <SignIn token={token} onward={safePath(next)} />
        ) : (
          <div className="rounded-xl border bg-surface p-6 shadow-card">
            <KeyRound aria-hidden className="mb-4 size-5 text-ink-muted" />
            <h1 className="text-lg font-semibold">Sign in with your link</h1>
            <p className="mt-2 text-ink-muted">
              Gloss prints a one-time link when it starts. Look for it in the terminal where you ran{" "}
              <CodeText>npm start</CodeText> and open it in this browser.
            </p>
            <p className="mt-3 text-ink-muted">
              Used it already? Stop Gloss and start it again for a new one. Nothing is lost.
            </p>
          </div>
        )}
      </div>
    </main>
  );
}
