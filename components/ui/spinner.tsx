import { LoaderCircle } from "lucide-react";
import { cn } from "./class-names";

/** Something is under way, of unknown length. The words beside it say what. */
export const Spinner = ({ className }: { className?: string }) => (
  <LoaderCircle aria-hidden className={cn("size-4 shrink-0 animate-spin", className)} />
);
