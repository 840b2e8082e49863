import type { Figure, RowOf } from "./figure";
import { acceptance } from "./figures/acceptance";
import { authors } from "./figures/authors";
import { hotFiles, reviewedFiles } from "./figures/files";
import { findings } from "./figures/findings";
import { reviews } from "./figures/reviews";
import { models, reuse, spending } from "./figures/spending";
import { times } from "./figures/times";
import { totals } from "./figures/totals";
import { verdicts } from "./figures/verdicts";

/** All figures, by the name that an address knows. */
export const figures = {
  totals,
  verdicts,
  reviews,
  findings,
  acceptance,
  times,
  spending,
  models,
  reuse,
  "hot-files": hotFiles,
  "reviewed-files": reviewedFiles,
  authors,
} as const;

export type FigureName = keyof typeof figures;
export type FigureRow<Name extends FigureName> = RowOf<(typeof figures)[Name]["columns"]>;

// Object.keys forgets which keys they are.
export const figureNames = Object.keys(figures) as [FigureName, ...FigureName[]];

export const isFigureName = (name: string): name is FigureName => Object.hasOwn(figures, name);

/** A figure whose columns are not known by name; for what treats all alike. */
export const anyFigure = (name: FigureName): Omit<Figure, "read"> => figures[name];
