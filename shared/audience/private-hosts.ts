import { fail, succeed, type Result } from '../result'

/** Hosts whose links are not for outside: a name, or `*.` and what its names end with. */
export type HostPatterns = readonly string[]

/** Reads a list of hosts as people write it, one a line or with commas or spaces; a failure names the first that is none. */
export function parseHostPatterns(text: string): Result<string[], string> {
  const patterns: string[] = []
  for (const written of text.split(/[\s,;]+/).filter((part) => part !== '')) {
    const pattern = readPattern(written)
    if (pattern === undefined) return fail(written)
    if (!patterns.includes(pattern)) patterns.push(pattern)
  }
  return succeed(patterns)
}

/** An address somebody has copied means its host. */
function readPattern(written: string): string | undefined {
  const host = hostOf(written) ?? written.replace(/\/.*$/s, '').replace(/:\d+$/, '')
  const folded = foldHost(host)
  return /^(?:\*\.)?[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u.test(folded) || folded.includes(':')
    ? folded
    : undefined
}

/**
 * Whether an address leads to a host that outsiders cannot or should not reach: one of the notebook's
 * list, this computer, a private network, a name that only a local network knows, or a file.
 */
export function isPrivateAddress(address: string, patterns: HostPatterns): boolean {
  if (/^\s*file:/i.test(address)) return true
  const host = hostOf(address)
  if (host !== undefined) return host !== '' && isPrivateHost(host, patterns)
  const bare = /^\s*([^\s/:?#]+)(?:[/:?#]|$)/.exec(address)?.[1]
  return bare !== undefined && isListed(foldHost(bare), patterns)
}

/** The host of an address with a scheme or with `//` in front; `undefined` for anything else. */
export function hostOf(address: string): string | undefined {
  // Browsers take a backslash for a slash, and look through spaces and control characters at the start.
  const authority = /^[\s\p{Cc}]*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,}([^/\\?#]*)/iu.exec(address)?.[1]
  if (authority === undefined) return undefined
  const withPort = decode(authority.slice(authority.lastIndexOf('@') + 1))
  const bracketed = /^\[([^\]]*)\]/.exec(withPort)?.[1]
  return foldHost(bracketed ?? withPort.replace(/:\d*$/, ''))
}

/** Whether a host is one of the list, or private whatever the list says. */
export function isPrivateHost(host: string, patterns: HostPatterns): boolean {
  const name = foldHost(host)
  return isListed(name, patterns) || isLocalName(name) || isPrivateIp(name)
}

/** Whether a host is one of the list. `*.internal` means every name below `internal`, and not that itself. */
export const isListed = (host: string, patterns: HostPatterns): boolean =>
  patterns.some((pattern) =>
    pattern.startsWith('*.')
      ? host.length > pattern.length - 1 && host.endsWith(pattern.slice(1))
      : host === pattern,
  )

const foldHost = (host: string) => host.toLowerCase().replace(/\.+$/, '')

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray "%" is part of no host
  }
}

/** A name without a dot is looked up in one's own network. */
const isLocalName = (name: string) =>
  /(?:^|\.)(?:localhost|local)$/.test(name) || !/[.:]/.test(name)

function isPrivateIp(name: string): boolean {
  const four = readIpv4(name)
  if (four !== undefined) return isPrivateIpv4(four)
  if (!name.includes(':')) return false
  const mapped = /^(?:::|(?:0+:){1,5})(?:ffff:)?((?:\d+\.){3}\d+)$/.exec(name)?.[1]
  const inner = mapped === undefined ? readMappedHex(name) : readIpv4(mapped)
  if (inner !== undefined) return isPrivateIpv4(inner)
  return /^(?:::1?|(?:0+:)+0*1?)$/.test(name) || /^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:/.test(name)
}

/** `::ffff:7f00:1`, as browsers write an IPv4 address within IPv6. */
function readMappedHex(name: string): number | undefined {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(name) ?? []
  return high === undefined || low === undefined
    ? undefined
    : Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16)
}

/** Reads an IPv4 address as browsers do: decimal, octal and hexadecimal parts, the last of which fills up. */
function readIpv4(name: string): number | undefined {
  const parts = name.split('.')
  if (parts.length > 4 || !parts.every((part) => /^(?:0x[0-9a-f]*|\d+)$/.test(part)))
    return undefined
  const numbers = parts.map((part) =>
    /^0\d/.test(part) ? Number.parseInt(part, 8) : part === '0x' ? 0 : Number(part),
  )
  const last = numbers.pop() ?? Number.NaN
  const value = numbers.reduce((sum, number, index) => sum + number * 256 ** (3 - index), last)
  return value >= 0 && value < 2 ** 32 ? value : undefined
}

function isPrivateIpv4(value: number): boolean {
  const [a, b] = [Math.floor(value / 2 ** 24), Math.floor(value / 2 ** 16) % 256]
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  )
}
