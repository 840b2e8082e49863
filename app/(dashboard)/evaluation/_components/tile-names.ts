/** The headline figures, in their order. */
export const tileNames = ["Precision", "Recall", "F1", "High confidence right", "Calibration error", "Cost"];
