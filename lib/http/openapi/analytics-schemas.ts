import { z } from "zod";
import type { FigureTable } from "@/lib/analytics/export-figure";
import type { Column, Unit } from "@/lib/analytics/figure";
import { anyFigure, figureNames } from "@/lib/analytics/figures";
import type { Analytics } from "@/lib/analytics/read-analytics";
import { count, named, text } from "./shared-schemas";

const ofUnit: Record<Unit, z.ZodType> = {
  day: z.string().meta({ format: "date" }),
  text,
  count,
  milliseconds: z.number().min(0),
  dollars: z.number().min(0),
  share: z.number().min(0).max(1),
};
const value = ({ name, unit, nullable }: Column) => {
  const schema = nullable ? ofUnit[unit].nullable() : ofUnit[unit];
  return schema.meta({ description: name });
};
const asked = { repo: text.nullable(), from: ofUnit.day, to: ofUnit.day, zone: text };

/** Its rows are made of the same columns as what is shown and as the CSV. */
const rowsOf = (name: (typeof figureNames)[number]) => {
  const { columns, about } = anyFigure(name);
  const row = Object.entries(columns).map(([key, column]) => [key, value(column)]);
  return z.array(z.strictObject(Object.fromEntries(row))).meta({ description: about });
};

export const analyticsSchema = z
  .strictObject({
    ...asked,
    figures: z.strictObject(Object.fromEntries(figureNames.map((name) => [name, rowsOf(name)]))),
  })
  .register(named, { id: "Analytics" }) as unknown as z.ZodType<Analytics>; // What is made of columns has no type of its own.

export const figureTableSchema = z
  .strictObject({
    figure: z.enum(figureNames),
    ...asked,
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  })
  .register(named, { id: "FigureTable" }) as unknown as z.ZodType<FigureTable>; // As above.
