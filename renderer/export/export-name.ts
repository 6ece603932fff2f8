const LONGEST = 120

/** A file name every disk takes: `Garden Circle 2026 2026-06-13.md`. */
export function nameExport(title: string, date: string | undefined, extension: string): string {
  const said = Array.from(title.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim())
    .slice(0, LONGEST)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '')
  const base = [said === '' ? 'Notebook' : said, date].filter(Boolean).join(' ')
  return `${base}.${extension}`
}

// oxlint-disable-next-line no-control-regex -- Windows takes none of these; the control characters nobody
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"/\\|?*]/g
