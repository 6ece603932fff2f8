import { safeSource } from '../../../shared/formats/foreign-html/safe-source'

/** What of a picture may be shown, given the hosts somebody has allowed. */
export type PictureSource =
  | { readonly kind: 'shown'; readonly src: string }
  /** Fetching it would tell its host that somebody reads these notes: that is asked first. */
  | { readonly kind: 'ask'; readonly host: string }
  /** It is nowhere this app could get it from. */
  | { readonly kind: 'absent' }

/** Decides whether a picture is shown: what is in the notes themselves or on our own relay always is. */
export function sourceOf(
  source: unknown,
  allowedHosts: readonly string[],
  ownHost: string,
): PictureSource {
  const src = typeof source === 'string' ? safeSource(source) : undefined
  if (src === undefined || !/^(?:https?|data):/i.test(src)) return { kind: 'absent' }
  if (/^data:/i.test(src)) return { kind: 'shown', src }
  if (!URL.canParse(src)) return { kind: 'absent' }
  const { host } = new URL(src)
  return host === ownHost || allowedHosts.includes(host)
    ? { kind: 'shown', src }
    : { kind: 'ask', host }
}

/** Words of a picture that is not shown. */
export const pictureWords = {
  ask: (host: string) => `Load image from ${host}`,
  asked: (alt: string, host: string) => `Load image from ${host}: ${alt}`,
  absent: 'This picture was not copied along.',
}
