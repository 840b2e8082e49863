"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { GitPullRequest, Keyboard, LogOut, Plus, Search, type LucideIcon } from "lucide-react";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useState, type ReactNode } from "react";
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
          <Command label="Go to, search, do" loop className="flex min-h-0 flex-col">
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder="A place, a review, an action"
                className="h-12 min-w-0 grow bg-transparent text-base outline-none placeholder:text-ink-faint pointer-coarse:text-lg"
              />
              <Kbd keys="Esc" />
            </div>
            <Command.List
              aria-label="Results"
              className="h-80 min-h-0 scroll-py-2 overflow-y-auto overscroll-contain p-2"
            >
              <Command.Empty className="px-2 py-8 text-center text-sm text-ink-muted">
                Nothing is called that.
              </Command.Empty>
              <Group heading="Go to">
                {places.map((place) => (
                  <Item
                    key={place.href}
                    icon={place.icon}
                    words={place.label}
                    keys={`g ${place.key}`}
                    onRun={run(() => router.push(place.href))}
                  />
                ))}
              </Group>
              <Group heading="Do">
                <Item
                  icon={Plus}
                  words="Review a change"
                  keys="n"
                  onRun={run(() => router.push(startPath))}
                />
                {themes.map((theme) => (
                  <Item
                    key={theme.value}
                    icon={theme.icon}
                    words={`Theme: ${theme.label}`}
                    onRun={run(() => setTheme(theme.value))}
                  />
                ))}
                <Item
                  icon={Keyboard}
                  words="Keyboard shortcuts"
                  keys="?"
                  onRun={run(() => openOverlay("shortcuts"))}
                />
                <Item icon={LogOut} words="Sign out" onRun={run(() => void leave())} />
              </Group>
              <RecentReviews open={open} onPick={(id) => run(() => router.push(`/reviews/${id}`))} />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function RecentReviews({ open, onPick }: { open: boolean; onPick: (id: string) => () => void }) {
  const recent = useQuery({
    queryKey: ["recent-reviews"],
    queryFn: ({ signal }) => fetchJson<ReviewPage>("/api/v1/reviews?limit=50", signal),
    enabled: open,
    staleTime: 10_000,
  });
  if (recent.isError)
    return (
      <p className="px-2 py-3 text-sm text-critical">Reviews could not be read: {recent.error.message}</p>
    );
  return (
    <Group heading="Reviews">
      {recent.data?.items.map((review) => (
        <Item
          key={review.id}
          value={review.id}
          icon={GitPullRequest}
          words={review.title ?? nameOfReview(review)}
          detail={review.title ? nameOfReview(review) : undefined}
          keywords={[review.title ?? "", nameOfReview(review), review.author ?? ""]}
          onRun={onPick(review.id)}
        />
      ))}
    </Group>
  );
}

const Group = ({ heading, children }: { heading: string; children: ReactNode }) => (
  <Command.Group
    heading={heading}
    className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-muted"
  >
    {children}
  </Command.Group>
);

interface ItemProps {
  icon: LucideIcon;
  words: string;
  detail?: string | undefined;
  keys?: string;
  value?: string;
  keywords?: string[];
  onRun: () => void;
}

function Item({ icon: Icon, words, detail, keys, value, keywords, onRun }: ItemProps) {
  return (
    <Command.Item
      value={value ?? words}
      {...(keywords ? { keywords } : {})}
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
  );
}
