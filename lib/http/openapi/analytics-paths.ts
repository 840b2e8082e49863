import { figureQuery } from "@/lib/analytics/export-figure";
import { figureNames } from "@/lib/analytics/figures";
import { analyticsQuery } from "@/lib/analytics/period";
import { answer, parameter, read } from "./describe";

const figure = read({
  id: "readFigure",
  tag: "Analytics",
  summary: "One figure, as JSON or as a CSV file",
  query: figureQuery,
  answers: {
    "200": {
      description: "Its rows",
      content: { ...answer("", "FigureTable").content, "text/csv": { schema: { type: "string" } } },
    },
  },
  refusals: ["404"],
});

export const analyticsPaths = {
  "/api/v1/analytics": {
    get: read({
      id: "readAnalytics",
      tag: "Analytics",
      summary: "Every figure over the reviews of a period",
      description:
        "The last 30 days in UTC when nothing is said; at most 366. What each figure counts stands in docs/analytics.md.",
      query: analyticsQuery,
      answers: { "200": answer("All figures", "Analytics") },
    }),
  },
  "/api/v1/analytics/{figure}": {
    get: {
      ...figure,
      parameters: [parameter("figure", "path", { enum: figureNames }, true), ...figure.parameters],
    },
  },
};
