/** Schemes that only ever open a web page or a letter. Others can start programs with arguments of a stranger's choice. */
export function isSafeOutside(url: string): boolean {
  return URL.canParse(url) && ['https:', 'mailto:'].includes(new URL(url).protocol)
}
