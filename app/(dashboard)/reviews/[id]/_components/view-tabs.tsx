import { LinkTabs } from "@/components/ui/link-tabs";

/** The two views of a review, each with an address of its own. */
export const ViewTabs = ({ id }: { id: string }) => (
  <LinkTabs
    label="Views of this review"
    className="mt-5"
    views={[
      { href: `/reviews/${id}`, label: "Review" },
      { href: `/reviews/${id}/trace`, label: "Trace" },
    ]}
  />
);
