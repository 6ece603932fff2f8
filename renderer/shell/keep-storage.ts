import type { Device } from '../session/device'

/** Asks the browser, once somebody has said who they are, never to drop the notes when the disk gets full. */
export function keepStorage({ storage }: Navigator, device: Device): void {
  const ask = () => {
    // Absent on pages served over plain http; some browsers ask the person, and may be told no.
    if (device.me.get()) void storage?.persist().catch(() => undefined)
  }
  device.me.subscribe(ask)
  ask()
}
