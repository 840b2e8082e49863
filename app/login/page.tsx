import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Logo } from "@/components/ui/logo";
import { Notice } from "@/components/ui/notice";
import { currentSession } from "@/lib/auth/authenticate";
import { safePath } from "@/lib/auth/safe-path";
import { signInFaults } from "@/lib/auth/sign-in-fault";
import { env } from "@/lib/env";
import { GitHubSignIn } from "./github-sign-in";
import { LinkHelp } from "./link-help";
import { reasons } from "./reasons";
import { SignIn } from "./sign-in";

export const metadata: Metadata = { title: "Sign in", referrer: "no-referrer" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LoginPage({ searchParams }: Props) {
  const { token, next, error } = await searchParams;
  const byLink = typeof token === "string" && token !== "";
  const session = byLink ? null : await currentSession();
  // The page that was asked for; the type of routes can't know it.
  if (session && "actor" in session) redirect(safePath(next) as "/");
  const github = env().GITHUB_CLIENT_ID ? new URL(env().GITHUB_WEB_URL).host : null;
  const fault = signInFaults.find((one) => one === error) ?? (error ? "failed" : session?.ended);
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center gap-2.5">
          <Logo className="size-8" />
          <span className="text-lg font-semibold">Gloss</span>
        </div>
        {byLink ? (
          <SignIn token={token} onward={safePath(next)} linkAgain={github === null} />
        ) : (
          <div className="rounded-xl border bg-surface p-6 shadow-card">
            {fault && (
              <Notice tone="critical" title={reasons[fault].title} className="mb-5" live>
                {reasons[fault].text}
              </Notice>
            )}
            {github ? <GitHubSignIn host={github} onward={safePath(next)} /> : <LinkHelp />}
          </div>
        )}
      </div>
    </main>
  );
}
