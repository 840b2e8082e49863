import { FolderGit2, GitPullRequest, Webhook, type LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PullRequestForm } from "./pull-request-form";

const steps = [
  ["Choose a change", "A repository on this machine, a pull request, or a repository to connect."],
  ["Gloss reads it", "Rules first, then a model if you gave it a key. You see each step."],
  ["See what it says", "Each finding on its line, with what it rests on and what was not looked at."],
] as const;

/** What a newcomer sees: three steps, and three ways to take the first. `children` are folders of this machine. */
export function FirstReview({ connected, children }: { connected: number; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="text-xl font-semibold">Your first review</h1>
      <p className="mt-0.5 text-pretty text-ink-muted">
        Nothing has been reviewed yet. A first look takes a minute and needs no key, no account and no set-up.
      </p>
      <ol className="mt-6 grid gap-4 sm:grid-cols-3">
        {steps.map(([title, text], index) => (
          <li key={title} className="flex gap-3">
            <span
              aria-hidden
              className="grid size-6 shrink-0 place-items-center rounded-full bg-solid text-xs font-semibold text-on-solid"
            >
              {index + 1}
            </span>
            <div>
              <p className="font-medium">{title}</p>
              <p className="text-sm text-pretty text-ink-muted">{text}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="mt-8 space-y-4">
        {children && (
          <Way
            icon={FolderGit2}
            title="On this machine"
            text="Local commits; nothing leaves it but what a model is shown, where one is set."
          >
            {children}
          </Way>
        )}
        <Way
          icon={GitPullRequest}
          title="A pull request"
          text="Paste its address. The review is shown here and not posted."
        >
          <PullRequestForm />
        </Way>
        <Way
          icon={Webhook}
          title="Every pull request from now on"
          text={
            connected > 0
              ? "A repository is connected: open a pull request there, and its review appears here by itself."
              : "Connect a repository on GitHub: Gloss makes the webhook and reads what is there."
          }
        >
          <Button asChild>
            <Link href="/repositories">{connected > 0 ? "See repositories" : "Connect a repository"}</Link>
          </Button>
        </Way>
      </div>
    </div>
  );
}

interface WayProps {
  icon: LucideIcon;
  title: string;
  text: string;
  children: ReactNode;
}

function Way({ icon: Icon, title, text, children }: WayProps) {
  return (
    <Card className="p-4 sm:p-5">
      <div className="flex gap-3">
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-muted" />
        <div className="min-w-0 grow">
          <h2 className="font-semibold">{title}</h2>
          <p className="text-sm text-pretty text-ink-muted">{text}</p>
          <div className="mt-4">{children}</div>
        </div>
      </div>
    </Card>
  );
}
