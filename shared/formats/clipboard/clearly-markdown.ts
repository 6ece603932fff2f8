const fence = /^(?:```|~~~)[^\n]*\n[^]*?^(?:```|~~~)[ \t]*$/m
const tableRule = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/m
const heading = /^#{1,6}[ \t]+\S/gm
const link = /\[[^\]\n]+\]\((?:https?:|mailto:)[^)\s]+\)/
const strong = /(?:^|[\s(])(?:\*\*|__)\S(?:[^\n]*?\S)?(?:\*\*|__)(?=[\s).,:;!?]|$)/m
const item = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\S/m
const code = /`[^`\n]+`/

/** Whether a text is Markdown beyond doubt. One sign alone may be chance, as in "# of seats" or a rule of stars. */
export function isClearlyMarkdown(text: string): boolean {
  if (fence.test(text)) return true
  if (tableRule.test(text) && text.includes('|')) return true
  const headings = text.match(heading)?.length ?? 0
  const signs = [link, strong, item, code].filter((sign) => sign.test(text)).length
  return headings >= 2 || (headings === 1 && signs >= 1) || link.test(text) || signs >= 2
}
