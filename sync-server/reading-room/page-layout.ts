import type { ReadingAccess } from '../../shared/reading-room/reading-access'
import { markup, trusted, type Markup } from './markup'
import { pageStyle } from './page-style'

/** A page for reading, before it is written. */
export interface ReadingPage {
  readonly title: string
  /** What a preview of a link says below the title. */
  readonly description: string
  /** Whom it is for: only what is public may be found by search engines. */
  readonly access: ReadingAccess
  /** From the address of the page to the relay's own: `../../`. */
  readonly root: string
  /** Its own address, relative; the one to remember it by. */
  readonly canonical?: string
  /** The day a text is of. */
  readonly publishedOn?: string
  readonly feeds?: { readonly atom: string; readonly rss: string }
  /** Goes on to this address by itself. */
  readonly leadsTo?: string
  /** The ways above it: the directory, a notebook. */
  readonly trail?: readonly { readonly label: string; readonly href: string }[]
  /** Where the app shows the same. */
  readonly appHref: string
  readonly body: Markup
}

const words = {
  site: 'Confab',
  trail: 'Above this page',
  openApp: 'Open in Confab',
  footer:
    'Read only. These notes are written with Confab; internal topics, comments and mail addresses are not shown.',
  atom: 'New notes (Atom)',
  rss: 'New notes (RSS)',
}

/** Writes a whole page. */
export function writePage(page: ReadingPage): string {
  const { trail = [], body, appHref } = page
  return markup`<!doctype html>
<html lang="en">
<head>
${headOf(page)}
</head>
<body>
<header>
${trail.length === 0 ? markup`<span></span>` : writeTrail(trail)}
<a class="button" href="${appHref}">${words.openApp}</a>
</header>
<main>
${body}
</main>
<footer>${words.footer}</footer>
</body>
</html>
`.html
}

const writeTrail = (trail: NonNullable<ReadingPage['trail']>): Markup =>
  markup`<nav aria-label="${words.trail}">${trail.map(
    ({ label, href }, index) =>
      markup`${index > 0 ? markup`<span aria-hidden="true">/</span>` : undefined}<a href="${href}">${label}</a>`,
  )}</nav>`

function headOf({
  title,
  description,
  access,
  canonical,
  publishedOn,
  feeds,
  leadsTo,
}: ReadingPage): Markup {
  return markup`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
${access === 'public' ? undefined : markup`<meta name="robots" content="noindex, nofollow">`}
<meta property="og:type" content="article">
<meta property="og:site_name" content="${words.site}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta name="twitter:card" content="summary">
${publishedOn === undefined ? undefined : markup`<meta property="article:published_time" content="${publishedOn}">`}
${canonical === undefined ? undefined : markup`<link rel="canonical" href="${canonical}">`}
${
  feeds &&
  markup`<link rel="alternate" type="application/atom+xml" title="${words.atom}" href="${feeds.atom}">
<link rel="alternate" type="application/rss+xml" title="${words.rss}" href="${feeds.rss}">`
}
${leadsTo === undefined ? undefined : markup`<meta http-equiv="refresh" content="0; url=${leadsTo}">`}
<style>${trusted(pageStyle)}</style>`
}
