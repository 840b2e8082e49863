"use client";

import { ChevronsUpDown } from "lucide-react";
import { lazy, Suspense, useState, type ComponentProps } from "react";

const load = () => import("./user-menu-list");
// Every page carries this file: the menu itself is loaded when a hand or the focus comes near.
const UserMenuList = lazy(() => load().then((file) => ({ default: file.UserMenuList })));

export interface PersonWords {
  name: string;
  detail: string;
}

/** Who is signed in; it opens the theme and the way out. */
export function UserMenu(person: PersonWords) {
  const [wanted, setWanted] = useState(false);
  const near = () => void load();
  const button = (
    <UserButton
      {...person}
      aria-haspopup="menu"
      aria-expanded={wanted}
      onPointerEnter={near}
      onFocus={near}
      onClick={() => setWanted(true)}
    />
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <UserMenuList {...person} />
    </Suspense>
  );
}

/** The button of the menu, before and after it is loaded. */
export function UserButton({ name, detail, ...rest }: PersonWords & ComponentProps<"button">) {
  return (
    <button
      type="button"
      className="flex items-center gap-2.5 rounded-md p-1 text-left hover:bg-hover lg:w-full lg:p-2"
      {...rest}
    >
      <span
        aria-hidden
        className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent uppercase pointer-coarse:size-8"
      >
        {name.slice(0, 1)}
      </span>
      <span className="sr-only lg:hidden">{`Account of ${name}`}</span>
      <span className="hidden min-w-0 grow lg:block">
        <span className="block truncate text-sm font-medium">{name}</span>
        <span className="block truncate text-xs text-ink-muted">{detail}</span>
      </span>
      <ChevronsUpDown aria-hidden className="hidden size-4 shrink-0 text-ink-faint lg:block" />
    </button>
  );
}
