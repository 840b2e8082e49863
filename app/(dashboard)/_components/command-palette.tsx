"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { GitPullRequest, Keyboard, LogOut, Plus, Search, type LucideIcon } from "lucide-react";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useDeferredValue, useState } from "react";
import { cn } from "@/components/ui/class-names";
import { panelLook, veilLook } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useFocusReturn } from "@/components/ui/use-focus-return";
import { nameOfReview, type ReviewPage } from "@/lib/review/views";
import { fetchJson } from "./fetch-json";
import { leave } from "./leave";
import { openOverlay } from "./overlay";
import { places, startPath } from "./places";
import { themes } from "./themes";

/** Places, recent reviews and actions, found by typing. */
export function CommandPalette({ open }: { open: boolean }) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const [text, setText] = useState("");
  const focusReturn = useFocusReturn();
  const close = () => {
    openOverlay(null);
    setText("");
  };
  const run = (deed: () => void) => () => {
    close();
    deed();
  };
  const goTo: Entry[] = places.map(({ href, label, icon, key }) => ({
    words: label,
    icon,
    keys: `g ${key}`,
    onRun: run(() => router.push(href)),
  }));
  const toDo: Entry[] = [
    { words: "Review a change", icon: Plus, keys: "n", onRun: run(() => router.push(startPath)) },
    ...themes.map(({ label, value, icon }) => ({
      words: `Theme: ${label}`,
      icon,
      onRun: run(() => setTheme(value)),
    })),
    {
      words: "Keyboard shortcuts",
      icon: Keyboard,
      keys: "?",
      onRun: run(() => openOverlay("shortcuts")),
    },
    { words: "Sign out", icon: LogOut, onRun: run(() => void leave()) },
  ];
  const sought = text.toLowerCase().split(/\s+/);
  const fits = ({ words }: Entry) => sought.every((part) => words.toLowerCase().includes(part));
  return (
    <Radix.Root open={open} onOpenChange={close}>
      <Radix.Portal>
        <Radix.Overlay className={veilLook} />
        <Radix.Content
          {...focusReturn}
          aria-describedby={undefined}
          className={cn(
            panelLook,
            "max-sm:inset-x-2 max-sm:top-2 max-sm:bottom-auto max-sm:rounded-xl sm:max-w-xl",
          )}
        >
          <Radix.Title className="sr-only">Go to, search, do</Radix.Title>
          <Command label="Go to, search, do" shouldFilter={false} loop className="flex min-h-0 flex-col">
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder="A place, a review, an action"
                className="h-12 min-w-0 grow bg-transparent text-base outline-none placeholder:text-ink-faint pointer-coarse:text-lg"
              />
              <span className="max-sm:hidden">
                <Kbd keys="Esc" />
              </span>
            </div>
            <Command.List
              aria-label="Results"
              className="h-80 min-h-0 scroll-py-2 overflow-y-auto overscroll-contain p-2"
            >
              <Group heading="Go to" items={goTo.filter(fits)} />
              <Group heading="Do" items={toDo.filter(fits)} />
              <FoundReviews
                text={text}
                alone={![...goTo, ...toDo].some(fits)}
                onPick={(id) => run(() => router.push(`/reviews/${id}`))}
              />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Reviews in which the words occur; the newest ones as long as nothing is typed. */
function FoundReviews({
  text,
  alone,
  onPick,
}: {
  text: string;
  alone: boolean;
  onPick: (id: string) => () => void;
}) {
  const q = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ["command-palette", q],
    queryFn: async ({ signal }) => {
      // Between keys nothing is asked: the question that is typed over is aborted.
      if (q) await new Promise((resolve) => setTimeout(resolve, 150));
      signal.throwIfAborted();
      const query = new URLSearchParams({ limit: "8", ...(q ? { q } : {}) });
      return fetchJson<ReviewPage>(`/api/v1/reviews?${query}`, signal);
    },
    staleTime: 10_000,
    placeholderData: (previous) => previous,
  });
  if (found.isError) return <p className="px-2 py-3 text-sm text-critical">Reviews: {found.error.message}</p>;
  const items = found.data?.items ?? [];
  if (alone && items.length === 0 && found.isSuccess)
    return <p className="px-2 py-8 text-center text-sm text-ink-muted">Nothing is called that.</p>;
  return (
    <Group
      heading={q ? "Reviews" : "Recent reviews"}
      items={items.map((review) => ({
        id: review.id,
        icon: GitPullRequest,
        words: review.title ?? nameOfReview(review),
        detail: review.title ? nameOfReview(review) : undefined,
        onRun: onPick(review.id),
      }))}
    />
  );
}

interface Entry {
  /** Where words alone may be those of another. */
  id?: string;
  words: string;
  icon: LucideIcon;
  detail?: string | undefined;
  keys?: string;
  onRun: () => void;
}

function Group({ heading, items }: { heading: string; items: readonly Entry[] }) {
  if (items.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-muted"
    >
      {items.map(({ id, words, icon: Icon, detail, keys, onRun }) => (
        <Command.Item
          key={id ?? words}
          value={id ?? words}
          onSelect={onRun}
          className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 text-sm data-[selected=true]:bg-hover pointer-coarse:min-h-11"
        >
          <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" />
          <span className="min-w-0 truncate">{words}</span>
          {detail && (
            <span className="min-w-0 shrink-2 truncate text-xs text-ink-muted max-sm:hidden">{detail}</span>
          )}
          {keys && (
            <span className="ml-auto max-sm:hidden">
              <Kbd keys={keys} />
            </span>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
