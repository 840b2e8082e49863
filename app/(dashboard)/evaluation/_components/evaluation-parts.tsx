import { SegmentedLinks } from "@/components/ui/segmented-links";

/** The two parts of the page. */
export const EvaluationParts = ({ current }: { current: "reviews" | "code" }) => (
  <div className="mb-4">
    <SegmentedLinks
      label="What is evaluated"
      choices={[
        { href: "/evaluation", label: "Reviews", current: current === "reviews" },
        { href: "/evaluation/code", label: "Search and answers", current: current === "code" },
      ]}
    />
  </div>
);
