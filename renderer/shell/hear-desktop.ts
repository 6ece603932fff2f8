import { spotlight } from '@mantine/spotlight'
import type { DesktopCommand } from '../../shared/desktop-api'
import { parseConfabLink } from '../../shared/confab-link'
import type { Confab } from './confab'
import { parseRoute, routeOfLink } from './route'

/** Does what the desktop's menu and links opened from outside ask for; gives back the way to stop. */
export function hearDesktop(confab: Confab): () => void {
  return confab.desktop?.onCommand((command) => obey(command, confab)) ?? (() => {})
}

function obey(command: DesktopCommand, confab: Confab): void {
  switch (command.kind) {
    case 'find':
    case 'command-palette':
      spotlight.open()
      return
    case 'open-link':
      openLink(command.url, confab)
      return
    case 'inbox':
      confab.place.go({ over: 'inbox' })
      return
    case 'go':
      confab.place.go(parseRoute(command.address))
      return
    default:
      confab.dialogs.open({ kind: command.kind })
  }
}

/** A link to a relay of this device is followed; another relay is joined only after a person said so. */
function openLink(text: string, { device, ownRelay, place, dialogs }: Confab): void {
  const link = parseConfabLink(text)
  const route = link && routeOfLink(link, ownRelay.url.get())
  const isKnown = route && (route.relay === undefined || device.relays.get().includes(route.relay))
  if (isKnown) place.go(route)
  else dialogs.open({ kind: 'join', link: text })
}
