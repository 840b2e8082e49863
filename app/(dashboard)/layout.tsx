import { Plus } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Logo } from "@/components/ui/logo";
import { ConnectionNotice } from "./_components/connection-notice";
import { FindButton } from "./_components/find-button";
import { Messages } from "./_components/messages";
import { BottomNav, SideNav } from "./_components/navigation";
import { Overlays } from "./_components/overlays";
import { wordsOfPerson } from "./_components/person-words";
import { startPath } from "./_components/places";
import { UserMenu } from "./_components/user-menu";
import { requireActor } from "./require-actor";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = wordsOfPerson(await requireActor());
  return (
    <div className="lg:pl-60">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-solid px-3 py-2 text-sm font-medium text-on-solid focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-20 flex h-12 items-center justify-between border-b bg-canvas px-4 lg:fixed lg:inset-y-0 lg:left-0 lg:h-auto lg:w-60 lg:flex-col lg:items-stretch lg:justify-start lg:border-r lg:border-b-0 lg:p-3">
        <Link
          href="/"
          prefetch={false}
          className="flex items-center gap-2 rounded-md text-base font-semibold lg:mb-4 lg:px-2 lg:py-1.5"
        >
          <Logo className="size-6" />
          Gloss
        </Link>
        <SideNav />
        <div className="flex items-center gap-1 lg:mt-auto lg:block lg:pt-3">
          <Button asChild variant="ghost" size="icon" className="lg:hidden">
            <Link href={startPath}>
              <Plus aria-hidden />
              <span className="sr-only">Review a change</span>
            </Link>
          </Button>
          <FindButton />
          <UserMenu {...person} />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-300 px-4 pt-6 pb-28 outline-none sm:px-6 lg:px-10 lg:pt-9 lg:pb-16"
      >
        {children}
      </main>
      <BottomNav />
      <Overlays />
      <ConnectionNotice />
      <Messages />
    </div>
  );
}
