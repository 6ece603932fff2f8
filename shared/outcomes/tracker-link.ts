import type { Block } from '../confab-json'

/** The issue of a tracker that an action links to. */
export interface TrackerLink {
  readonly href: string
  /** How people call it: `#12`, `museum/boathouse#12`, `BOAT-7`; the host when the address tells no more. */
  readonly label: string
}

/** The first web link in a line, as the issue it leads to; those of known trackers before any other. */
export function trackerLinkOf(block: Block): TrackerLink | undefined {
  const spans = 'spans' in block ? (block.spans ?? []) : []
  const links = spans.flatMap(({ href }) => (href === undefined ? [] : (readLink(href) ?? [])))
  const [link] = links.toSorted((a, b) => Number(b.isKnown) - Number(a.isKnown))
  return link && { href: link.href, label: link.label }
}

/** Reads a web address as the issue of a tracker; `undefined` when it is no web address. */
export function readTrackerLink(address: string): TrackerLink | undefined {
  const link = readLink(address)
  return link && { href: link.href, label: link.label }
}

const web = /^https?:\/\/([^/?#\s]+)([^?#\s]*)\S*$/i

/** Where each kind of tracker names the issue in its paths. */
const kinds: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [
    /^\/([^/]+\/[^/]+)\/(?:-\/)?(?:issues|pull|pulls|merge_requests|pull-requests)\/(\d+)(?:\/|$)/,
    ([, project = '', number = '']) => `${project}#${number}`,
  ],
  [/\/(?:browse|issue|issues)\/([A-Z][A-Z0-9]+-\d+)(?:\/|$)/, ([, key = '']) => key],
  [/\/(?:issues|tickets?|bugs?|tasks?)\/(\d+)(?:\/|$)/, ([, number = '']) => `#${number}`],
]

function readLink(address: string): (TrackerLink & { readonly isKnown: boolean }) | undefined {
  const href = address.trim()
  const [, host = '', path = ''] = web.exec(href) ?? []
  if (host === '') return undefined
  for (const [kind, labelOf] of kinds) {
    const found = kind.exec(path)
    if (found) return { href, label: labelOf(found), isKnown: true }
  }
  return { href, label: host.toLowerCase(), isKnown: false }
}
