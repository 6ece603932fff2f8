const [FIRST_MS, LONGEST_MS] = [1_000, 60_000]

/**
 * How long to wait after so many failures in a row, in ms: twice as long each time, up to a minute, and at a
 * random moment of the second half, so that everybody does not come back at once. `random` is 0 to 1.
 */
export const backoffMs = (failures: number, random: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10)) * (0.5 + random / 2)
