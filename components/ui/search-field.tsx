import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { controlLook } from "./field-frame";

interface Props extends Omit<ComponentProps<"input">, "type"> {
  label: string;
}

/** Searches what is on the page. `/` leads to the first one, see `app/(dashboard)/_components/shortcuts.tsx`. */
export function SearchField({ label, className, ...rest }: Props) {
  return (
    <div className={cn("relative", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        className={cn(controlLook, "h-8 pl-8 text-sm pointer-coarse:h-10")}
        {...rest}
      />
    </div>
  );
}
