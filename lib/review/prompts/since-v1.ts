/**
 * The words that tell a model what was reviewed before; added to those of a review where there was one. Edited only
 * under a new name, as the other versions are. No backtick may stand in it.
 */
export const sinceV1 = {
  name: "since-v1",

  /** Begins the section. */
  opening: `This change was reviewed before, at an earlier commit. The diff below holds only the places where something is new since then, with unchanged lines around them for understanding. Look at what is new, and at what it does to the rest; files and places that are not shown were reviewed and are to be left alone. Write the sections of your answer for the whole change as it stands now, building on the earlier summary where one is given. The frame lists the lines that are new and what was told before: don't tell it again, in other words neither, whether it stands, was fixed or was declined.`,

  /** Where nothing was left out of the diff. */
  whole: `This change was reviewed before, and is looked at as a whole again. The frame lists what was told before: don't tell it again, in other words neither, whether it stands, was fixed or was declined.`,

  /** Asks what became of findings whose lines were changed. */
  asks: `Of the findings that have a label (e1, e2, ...), the lines were changed since. Read the code as it is now and say of each whether what it told is gone. After the other blocks of your answer add one more:

<earlier_findings>[{"id": "e1", "state": "gone"}]</earlier_findings>

"state" is "gone" when you have seen that the problem can't occur any more, "stands" when it can, "unsure" otherwise. Leave nothing out and invent no labels.`,
} as const;
