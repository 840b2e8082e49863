import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** True where this is all of the page, so that its title is the page's first heading. */
  wholePage?: boolean;
}

/** What a view shows when it has nothing to show: why, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, action, wholePage }: Props) {
  const Heading = wholePage ? "h1" : "h2";
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center">
      <span className="mb-4 grid size-10 place-items-center rounded-lg border bg-surface text-ink-muted shadow-card">
        <Icon aria-hidden className="size-5" />
      </span>
      <Heading className="text-lg font-semibold text-balance">{title}</Heading>
      <div className="mt-1 max-w-md text-base text-pretty text-ink-muted">{children}</div>
      {action && <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
