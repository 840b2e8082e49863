import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/ui/logo";
import { Messages } from "./_components/messages";
import { BottomNav, SideNav } from "./_components/navigation";
import { SignOut } from "./_components/sign-out";
import { ThemeSwitch } from "./_components/theme-switch";

export default function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <div className="lg:pl-60">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-solid px-3 py-2 text-sm font-medium text-on-solid focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-20 flex h-12 items-center justify-between border-b bg-canvas px-4 lg:fixed lg:inset-y-0 lg:left-0 lg:z-20 lg:h-auto lg:w-60 lg:flex-col lg:items-stretch lg:justify-start lg:border-r lg:border-b-0 lg:p-3">
        <Link
          href="/reviews"
          className="flex items-center gap-2 rounded-md text-base font-semibold lg:mb-4 lg:px-2 lg:py-1.5"
        >
          <Logo className="size-6" />
          Gloss
        </Link>
        <SideNav />
        <div className="flex items-center gap-1 lg:mt-auto lg:justify-between">
          <ThemeSwitch />
          <SignOut />
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
      <Messages />
    </div>
  );
}
