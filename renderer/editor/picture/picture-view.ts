import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import type { LiveValue } from '../../session/live-value'
import { pictureWords, sourceOf } from './picture-source'
import './picture.css'

/** Whose pictures may be fetched. */
export interface PictureConsent {
  readonly hosts: LiveValue<readonly string[]>
  allow(host: string): void
}

/** Draws a picture of the notes, or a button to fetch it with. */
export function createPictureView(node: Node, consent: PictureConsent | undefined): NodeView {
  const dom = document.createElement('figure')
  dom.className = 'picture-frame'
  let shown = node
  const draw = () => dom.replaceChildren(...contentOf(shown, consent))
  draw()
  const stop = consent?.hosts.subscribe(draw)
  return {
    dom,
    update(next) {
      if (next.type !== shown.type) return false
      shown = next
      draw()
      return true
    },
    stopEvent: ({ target }) => target instanceof HTMLElement && target.closest('button') !== null,
    ignoreMutation: () => true,
    destroy: () => stop?.(),
  }
}

function contentOf({ attrs }: Node, consent: PictureConsent | undefined): HTMLElement[] {
  const alt = typeof attrs['alt'] === 'string' ? attrs['alt'] : ''
  const source = sourceOf(attrs['src'], consent?.hosts.get() ?? [], location.host)
  if (source.kind === 'shown') return [picture(source.src, alt)]
  const caption = document.createElement('span')
  caption.className = 'picture-caption'
  caption.textContent = alt || (source.kind === 'absent' ? pictureWords.absent : '')
  if (source.kind === 'absent') return [caption]
  return [caption, askButton(source.host, alt, () => consent?.allow(source.host))]
}

function picture(src: string, alt: string): HTMLElement {
  const image = document.createElement('img')
  Object.assign(image, { className: 'picture', src, alt, loading: 'lazy', draggable: false })
  image.referrerPolicy = 'no-referrer'
  return image
}

function askButton(host: string, alt: string, onClick: () => void): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'picture-ask'
  button.textContent = pictureWords.ask(host)
  button.setAttribute(
    'aria-label',
    alt === '' ? pictureWords.ask(host) : pictureWords.asked(alt, host),
  )
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', onClick)
  return button
}
