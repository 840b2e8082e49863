/** The mean of differences, and between what it lies in 95 of 100 draws with replacement. */
export interface Gain {
  mean: number;
  low: number;
  high: number;
}

/** Of what the learned order gains, what shuffled answers may teach too: chance gives them some. */
const mostByChance = 0.5;

/** How much orders gain on later commits over the fixed formula: the learned one, and that of shuffled answers. */
interface Gains {
  gain: Gain;
  gainMrr: Gain;
  shuffledGain: Gain;
}

/** Whether a learned order is to be used, and why or why not. */
export function decideRanking({ gain, gainMrr, shuffledGain }: Gains): {
  promote: boolean;
  because: string;
} {
  if (gain.low <= 0)
    return { promote: false, because: "On later commits it is not surely better than the fixed formula." };
  if (gainMrr.mean < 0)
    return {
      promote: false,
      because: "On later commits the first right file comes later than by the fixed formula.",
    };
  if (shuffledGain.low > 0 || shuffledGain.mean > mostByChance * gain.mean)
    return {
      promote: false,
      because: "Learning from shuffled answers gains too, so what it gains may be chance.",
    };
  return {
    promote: true,
    because:
      "On later commits it finds more than the fixed formula; learning from shuffled answers does not.",
  };
}
