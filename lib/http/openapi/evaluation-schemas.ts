import { z } from "zod";
import { evaluation, evaluationView } from "@/lib/evaluation/evaluation";
import { named } from "./shared-schemas";

export const evaluationSchema = evaluation.register(named, { id: "Evaluation" });

export const evaluationsSchema = z
  .strictObject({ items: z.array(evaluationView) })
  .register(named, { id: "Evaluations" });
