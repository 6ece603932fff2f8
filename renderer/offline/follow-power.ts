import type { DesktopApi, PowerSource } from '../../shared/desktop-api'
import type { PowerFacts } from '../../shared/replication/pause'
import { createLiveValue, type LiveValue } from '../session/live-value'

/** What some browsers tell of the line; see the Network Information API. */
interface Connection extends Partial<Pick<EventTarget, 'addEventListener'>> {
  readonly saveData?: boolean
  readonly type?: string
}

/** What some browsers tell of the battery. */
interface Battery extends Pick<EventTarget, 'addEventListener'> {
  readonly charging: boolean
}

/** A navigator with what not every browser has. */
type PowerNavigator = Navigator & {
  readonly connection?: Connection
  getBattery?(): Promise<Battery>
}

/** What this device runs on, as far as the desktop app or the browser tells. */
export function followPower(
  navigator: PowerNavigator,
  desktop: Pick<DesktopApi, 'getPower' | 'onPower'> | undefined,
): LiveValue<PowerFacts> {
  const { connection } = navigator
  const isMetered = () => connection?.saveData === true || connection?.type === 'cellular'
  const facts = createLiveValue<PowerFacts>({ isMetered: isMetered(), isOnBattery: false })
  const change = (next: Partial<PowerFacts>) => facts.set({ ...facts.get(), ...next })
  connection?.addEventListener?.('change', () => change({ isMetered: isMetered() }))
  const hear = (source: PowerSource) => change({ isOnBattery: source === 'battery' })
  desktop?.onPower(hear)
  if (desktop) void desktop.getPower().then(hear)
  else void followBattery(navigator, (isOnBattery) => change({ isOnBattery }))
  return facts
}

/** Tells of the battery where the browser does. */
async function followBattery(
  navigator: PowerNavigator,
  tell: (isOnBattery: boolean) => void,
): Promise<void> {
  // Refused to a page that is not trusted: then nobody knows, and nothing pauses.
  const battery = await navigator.getBattery?.().catch(() => undefined)
  if (!battery) return
  const look = () => tell(!battery.charging)
  battery.addEventListener('chargingchange', look)
  look()
}
