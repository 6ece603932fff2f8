import { parseConfabLink } from '../../shared/confab-link'
import type { Confab } from '../shell/confab'
import { routeOfLink } from '../shell/route'

/**
 * Follows links to places of Confab within this window, so that they work without a network and leave nothing open. In text
 * that is edited a click places the cursor: there Ctrl or ⌘ follows, links to other sites too. What is
 * marked `data-leaves` is meant for another program. Gives back the way to stop.
 */
export function followLinks(
  page: Window,
  confab: Pick<Confab, 'place' | 'ownRelay' | 'device' | 'dialogs'>,
): () => void {
  const handle = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return
    if (link.dataset['leaves'] !== undefined) return
    const isEdited = link.isContentEditable
    const isChord = event.ctrlKey || event.metaKey
    if (isEdited ? !isChord : isChord || event.shiftKey || event.altKey) return
    // What the page itself links to has addresses of its own.
    const address = link.getAttribute('href') ?? ''
    if (openPlace(address, confab)) event.preventDefault()
    else if (isEdited && /^(?:https?|mailto):/i.test(address)) {
      event.preventDefault()
      page.open(address, '_blank', 'noopener,noreferrer')
    }
  }
  page.document.addEventListener('click', handle)
  return () => page.document.removeEventListener('click', handle)
}

/** Opens a place on a relay of this device; whoever follows a link to another one is asked first. */
function openPlace(
  address: string,
  { place, ownRelay, device, dialogs }: Pick<Confab, 'place' | 'ownRelay' | 'device' | 'dialogs'>,
): boolean {
  const link = parseConfabLink(address)
  if (!link) return false
  const route = routeOfLink(link, ownRelay.url.get())
  const isKnown = route.relay === undefined || device.relays.get().includes(route.relay)
  if (isKnown) place.go(route)
  else dialogs.open({ kind: 'join', link: address })
  return true
}
