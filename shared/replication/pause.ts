/** When bringing documents to this device pauses. */
export interface PauseRules {
  readonly onMetered: boolean
  readonly onBattery: boolean
}

/** What the device runs on. What cannot be known counts as neither. */
export interface PowerFacts {
  readonly isMetered: boolean
  readonly isOnBattery: boolean
}

/** Why it pauses. */
export type PauseReason = 'metered' | 'battery'

/** Why bringing documents to this device pauses now; nothing while it does not. */
export function pausedBy(rules: PauseRules, power: PowerFacts): PauseReason | undefined {
  if (rules.onMetered && power.isMetered) return 'metered'
  if (rules.onBattery && power.isOnBattery) return 'battery'
  return undefined
}
