import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Card, CardHeader } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { currentSession } from "@/lib/auth/authenticate";
import { PageHeader } from "../../_components/page-header";
import { SignOutEverywhere } from "./sign-out-everywhere";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const session = await currentSession();
  if (!session || !("actor" in session)) redirect("/login");
  const { actor, since } = session;
  const byGitHub = actor.kind === "user";
  const facts = [
    ["Signed in as", byGitHub ? actor.login : "Owner"],
    ["By", byGitHub ? "GitHub" : "One-time link"],
    ["Rights", byGitHub && !actor.owner ? "By repository, as on GitHub" : "Owner of all of this Gloss"],
  ] as const;
  return (
    <>
      <PageHeader title="Account">Who you are here, and where you are signed in.</PageHeader>
      <Card aria-labelledby="sessions">
        <CardHeader id="sessions" title="Your sessions" />
        <dl className="divide-y text-sm">
          {facts.map(([term, fact]) => (
            <div key={term} className="grid grid-cols-[10rem_1fr] gap-x-4 px-4 py-3">
              <dt className="text-ink-muted">{term}</dt>
              <dd className="font-medium wrap-anywhere">{fact}</dd>
            </div>
          ))}
          <div className="grid grid-cols-[10rem_1fr] gap-x-4 px-4 py-3">
            <dt className="text-ink-muted">This browser, since</dt>
            <dd className="font-medium">
              <LocalTime iso={since.toISOString()} />
            </dd>
          </div>
        </dl>
        <div className="flex flex-wrap items-center justify-between gap-3 border-t px-4 py-3">
          <p className="max-w-prose text-sm text-pretty text-ink-muted">
            A session lasts 30 days. Signing out everywhere ends those in other browsers too; API keys stay.
          </p>
          <SignOutEverywhere />
        </div>
      </Card>
    </>
  );
}
