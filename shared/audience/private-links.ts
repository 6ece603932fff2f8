import type { NotebookJson } from '../confab-json'
import { joinRich, sliceRich, toRich, type RichText } from '../formats/rich-text'
import { mapTexts, type TextPlace } from './map-texts'
import { isListed, isPrivateAddress, type HostPatterns } from './private-hosts'

/** A link to a private host, and where it stands. */
export interface PrivateLink extends TextPlace {
  readonly address: string
}

/** What stands in a text in place of an address that was left out. */
export const LEFT_OUT = '(address left out)'

/** Every link of a notebook to a private host, in the order one reads them; one place names an address once. */
export function findPrivateLinks(notebook: NotebookJson, hosts: HostPatterns): PrivateLink[] {
  const links = new Map<string, PrivateLink>()
  const note = (address: string, place: TextPlace) => {
    const link = { ...place, address }
    links.set(JSON.stringify(link), link)
  }
  mapTexts(notebook, {
    rich(text, place) {
      for (const { href } of text.spans ?? []) {
        if (href !== undefined && isPrivateAddress(href, hosts)) note(href, place)
      }
      for (const { address } of privateAddressesIn(text.text, hosts)) note(address, place)
      return text
    },
    plain(text, place) {
      for (const { address } of privateAddressesIn(text, hosts)) note(address, place)
      return text
    },
    picture(src, place) {
      if (isPrivateAddress(src, hosts)) note(src, place)
      return src
    },
  })
  return [...links.values()]
}

/** The notebook with the words of links to private hosts, but without their addresses. */
export const withoutPrivateLinks = (notebook: NotebookJson, hosts: HostPatterns): NotebookJson =>
  mapTexts(notebook, {
    rich: (text) => withoutAddresses(withoutLinks(text, hosts), hosts),
    plain: (text) => withoutAddresses({ text }, hosts).text,
    picture: (src) => (isPrivateAddress(src, hosts) ? undefined : src),
  })

/** A plain text without the addresses of private hosts. */
export const withoutPrivateAddresses = (text: string, hosts: HostPatterns): string =>
  withoutAddresses({ text }, hosts).text

function withoutLinks({ text, spans = [] }: RichText, hosts: HostPatterns): RichText {
  return toRich(
    text,
    spans.filter(({ href }) => href === undefined || !isPrivateAddress(href, hosts)),
  )
}

function withoutAddresses(rich: RichText, hosts: HostPatterns): RichText {
  const found = privateAddressesIn(rich.text, hosts)
  if (found.length === 0) return rich
  let end = 0
  const parts = found.flatMap(({ from, address }) => {
    const before = sliceRich(rich, end, from)
    end = from + address.length
    return [before, { text: LEFT_OUT }]
  })
  return joinRich([...parts, sliceRich(rich, end)])
}

interface Found {
  readonly from: number
  readonly address: string
}

/** The addresses of private hosts that stand in a text as they are, first to last. */
function privateAddressesIn(text: string, hosts: HostPatterns): Found[] {
  if (!/[:.\\]/.test(text)) return []
  return [...text.matchAll(addresses)].flatMap((match) => {
    const address = match[0].replace(/[.,;:!?'"”’*_]+$/u, '')
    const isNamed = match.groups?.['host'] !== undefined
    const isPrivate = isNamed
      ? isListed((match.groups?.['host'] ?? '').toLowerCase().replace(/\.+$/, ''), hosts)
      : isPrivateAddress(address.replace(/^\\\\/, '//'), hosts)
    return isPrivate ? [{ from: match.index, address }] : []
  })
}

// An address with its scheme, a share of Windows, or the bare name of a host with what follows it.
const addresses =
  /[a-z][a-z0-9+.-]*:[/\\]{2}(?:\[[0-9a-f:.]*\]|[^\s<>"`)\]}])+|file:[^\s<>"`)\]}]+|\\\\[\p{L}\p{N}._-]+\\[^\s<>"`]*|(?<![\p{L}\p{N}@._-])(?<host>(?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]+\.?)(?::\d+)?(?:\/[^\s<>"`)\]}]*)?/giu
