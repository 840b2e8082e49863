import type { Route } from "next";
import { LinkTabs } from "@/components/ui/link-tabs";

/** The views of a review, each with an address of its own. */
export const ViewTabs = ({ id }: { id: string }) => (
  <LinkTabs
    label="Views of this review"
    className="mt-5"
    views={[
      { href: at(id), label: "Review" },
      { href: at(id, "/compare"), label: "Compare" },
      { href: at(id, "/trace"), label: "Trace" },
    ]}
  />
);

/** Typed routes prove an address with an id only where it is written into a link itself. */
const at = (id: string, view: "" | "/compare" | "/trace" = ""): Route => `/reviews/${id}${view}` as Route;
