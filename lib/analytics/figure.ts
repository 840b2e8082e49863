import type { Db } from "@/db/client";
import type { Window } from "@/db/queries/analytics/window";

/** What a column holds. Shares are between 0 and 1, durations in milliseconds, money in US dollars. */
export type Unit = "day" | "text" | "count" | "milliseconds" | "dollars" | "share";

export interface Column {
  /** As a table's head says it. */
  name: string;
  unit: Unit;
  /** Whether there may be nothing to say, as of a median of no reviews. */
  nullable?: true;
}

export type Columns = Readonly<Record<string, Column>>;

type Value<C extends Column> =
  | (C["unit"] extends "day" | "text" ? string : number)
  | (C extends { nullable: true } ? null : never);

/** A row of a figure with these columns. */
export type RowOf<C extends Columns> = { -readonly [Key in keyof C]: Value<C[Key]> };

/** One figure: a table that is read from the database as a whole, shown, drawn, and given out as JSON and CSV. */
export interface Figure<C extends Columns = Columns> {
  title: string;
  /** What it counts, in a sentence or two for its reader. */
  about: string;
  columns: C;
  read(db: Db, window: Window): Promise<RowOf<C>[]>;
}

/** Keeps the names of the columns, and holds what is read against them. */
export const figure = <const C extends Columns>(definition: Figure<C>): Figure<C> => definition;
