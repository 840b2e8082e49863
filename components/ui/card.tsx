import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";

/** A surface with a border: the one container of the product. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section className={cn("rounded-lg border bg-surface shadow-card", className)} {...rest} />;
}

/** Title row of a card. `id` names the card for `aria-labelledby`. */
export function CardHeader({ id, title, aside }: { id?: string; title: ReactNode; aside?: ReactNode }) {
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-2">
      <h2 id={id} className="text-sm font-semibold">
        {title}
      </h2>
      {aside}
    </div>
  );
}
